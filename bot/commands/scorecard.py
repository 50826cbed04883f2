"""`scorecard`: how each commitment stands, on the command line, as the status shows it."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

import click

from bot.commands.common import bot_at_work, clear_errors, fail, for_workspace
from bot.locale.language import NOTHING
from bot.services import figures
from bot.services.choosing import chosen
from sla.period import Period
from sla.scorecard_rows import COLUMNS, Row, rows


@click.command()
@click.option("--period", "typed", help="2026, 2026-Q1, 2026-03 or 2026-W10; what runs now unless said.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@for_workspace
@clear_errors
def scorecard(typed: str | None, form: str, team: str | None) -> None:
    """Print how each commitment stands: kept, at risk, broken, or not enough to tell."""
    try:
        period = Period.parse(typed) if typed is not None else None
    except ValueError as error:
        fail(f"--period: {error}")
    with bot_at_work() as bot:
        found = figures.scorecard(bot.desk, chosen(bot.desk, team), period, bot.clock())
    click.echo(FORMATS[form](rows(found)))


def _table(lines: Sequence[Row]) -> str:
    """Columns as wide as their widest cell."""
    cells = [COLUMNS, *([NOTHING if line[name] is None else str(line[name]) for name in COLUMNS] for line in lines)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    told = ("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in told)


def _csv(lines: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().rstrip("\n")


FORMATS: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "table": _table,
    "json": lambda lines: json.dumps(lines, indent=2),
    "csv": _csv,
}
