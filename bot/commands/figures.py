"""`kpis`: the figures both teams see, on the command line."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from bot.commands.common import bot_at_work, clear_errors, fail, for_workspace
from bot.locale.language import NOTHING
from bot.services import figures
from bot.services.campaigns import zone_of
from bot.services.choosing import chosen
from bot.views import sheets
from sla.asked_period import read_period
from sla.breakdown import By
from sla.kpi import View, to_json
from sla.kpi_report import KpiReport, Question
from sla.kpi_report_rows import part_rows, report_json
from sla.period import Period


@click.command()
@click.option(
    "--period",
    "typed",
    help="2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-01..2026-03-15, “last month”; this month unless said.",
)
@click.option("--view", type=click.Choice([view.value for view in View]), default=View.PERIOD.value, show_default=True)
@click.option("--by", type=click.Choice([by.value for by in By]), help="Take the figures apart.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]), default="table", show_default=True
)
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="A file to write to.")
@for_workspace
@clear_errors
def kpis(typed: str | None, view: str, by: str | None, form: str, output: Path | None, team: str | None) -> None:
    """Print the KPIs of a period, or write them to a file."""
    if form == "xlsx" and output is None:
        fail("--format xlsx: say where to with --output kpis.xlsx")
    with bot_at_work() as bot:
        workspace_id, now = chosen(bot.desk, team), bot.clock()
        period = _period(typed, now.astimezone(zone_of(bot.desk, workspace_id)).date())
        report = figures.report(bot.desk, workspace_id, Question(period, View(view), By(by) if by else None), now)
    written = sheets.workbook(report, now) if form == "xlsx" else FORMATS[form](report).encode()
    _write(written, output)


def _period(typed: str | None, today: date) -> Period:
    try:
        return read_period(typed, today) if typed is not None else Period.month_of(today)
    except ValueError as error:
        fail(f"--period: {error}")


def _write(written: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(written.decode(), nl=False)
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        fail(f"--output: {output}: {error.strerror}")
    click.echo(f"Written to {output}.")


def _table(report: KpiReport) -> str:
    rows = to_json(report.kpis)
    width = max(map(len, rows))
    lines = [f"{name.replace('_', ' '):{width}}  {_cell(value)}" for name, value in rows.items()]
    return "\n".join([*lines, *_parts(report), ""])


def _parts(report: KpiReport) -> list[str]:
    """The parts as columns beneath their names."""
    rows = part_rows(report)
    if not rows:
        return []
    cells = [[name.replace("_", " ") for name in rows[0]], *([_cell(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return ["", *("  ".join(map(str.ljust, line, widths)).rstrip() for line in cells)]


def _cell(value: object) -> str:
    return NOTHING if value is None else str(value)


FORMATS: Mapping[str, Callable[[KpiReport], str]] = {
    "table": _table,
    "json": lambda report: json.dumps(report_json(report), indent=2) + "\n",
    "csv": sheets.csv_of,
}
