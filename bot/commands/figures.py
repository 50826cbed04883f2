"""`kpis`: the figures both teams see, on the command line."""

import csv
import io
import json
from collections.abc import Callable, Mapping

import click

from bot.commands.common import bot_at_work, clear_errors, fail
from bot.locale.language import NOTHING
from bot.services import figures
from bot.services.campaigns import zone_of
from bot.services.workspaces import the_workspace
from sla.kpi import View, to_json
from sla.period import Period

Row = Mapping[str, object]


@click.command()
@click.option("--period", "typed", help="2026, 2026-Q1, 2026-03 or 2026-W10; this month unless said.")
@click.option("--view", type=click.Choice([view.value for view in View]), default=View.PERIOD.value, show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@clear_errors
def kpis(typed: str | None, view: str, form: str) -> None:
    """Print the KPIs of a period."""
    with bot_at_work() as bot:
        workspace_id = the_workspace(bot.desk)
        try:
            today = bot.clock().astimezone(zone_of(bot.desk, workspace_id)).date()
            period = Period.parse(typed) if typed is not None else Period.month_of(today)
        except ValueError as error:
            fail(f"--period: {error}")
        found = figures.kpis(bot.desk, workspace_id, period, View(view))
    click.echo(FORMATS[form](to_json(found)))


def _table(row: Row) -> str:
    width = max(map(len, row))
    return "\n".join(
        f"{name.replace('_', ' '):{width}}  {NOTHING if value is None else value}" for name, value in row.items()
    )


def _csv(row: Row) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(row)
    writer.writerow("" if value is None else value for value in row.values())
    return text.getvalue().rstrip("\n")


FORMATS: Mapping[str, Callable[[Row], str]] = {
    "table": _table,
    "json": lambda row: json.dumps(row, indent=2),
    "csv": _csv,
}
