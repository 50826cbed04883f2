"""A KPI report for spreadsheets: CSV, and a workbook whose cells are typed."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sla.goal import Goal
from sla.kpi import Kpis, to_json
from sla.kpi_report import KpiReport
from sla.kpi_report_rows import Row, Value, day_rows, part_rows, report_json, time_rows
from sla.money import digits

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
MONEY = ("revenue", "average_basket", "total_revenue", "marketing_target")
HEADS = {
    "Times": ("clause", "n", "median_minutes", "p90_minutes", "kept", "judged"),
    "parts": ("name", "leads", "sales", "revenue", "average_basket", "conversion"),
    "Day by day": ("day", "sqls", "sqls_goal", "sales", "sales_goal"),
}
"""The headings of a sheet without a row."""
SHARES = ("conversion", "marketing_share", "kept")
WIDTH = 22
Cell = Value | Decimal


def csv_of(report: KpiReport) -> str:
    """A row of the KPIs, or a row per part where the report is taken apart; ends with a line feed."""
    rows = part_rows(report) if report.by else [_values(report.kpis)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows[0] if rows else ("name",))
    writer.writerows([_safe(value) for value in row.values()] for row in rows)
    return text.getvalue()


def workbook(report: KpiReport, now: datetime) -> bytes:
    """The whole report as an XLSX file: numbers are numbers, amounts have the currency, shares are percentages."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"KPIs {report.kpis.period.label}", "created": now.replace(tzinfo=None)})
        formats = _formats(book, report.kpis.currency)
        for title, rows in _sheets(report):
            filled = list(rows)
            heads = tuple(filled[0]) if filled else HEADS.get(title, HEADS["parts"])
            _fill(book.add_worksheet(title), filled, heads, formats)
    return file.getvalue()


def _sheets(report: KpiReport) -> Iterator[tuple[str, Iterable[Mapping[str, Cell]]]]:
    yield "KPIs", _compared(report)
    if report.by:
        yield f"By {report.by}", part_rows(report)
    if report.waterfalls:
        yield "Day by day", day_rows(report)
    yield "Times", time_rows(report)
    yield "Funnel", [dict(zip(("step", "leads"), pair, strict=True)) for pair in _funnel(report)]


def _compared(report: KpiReport) -> Iterator[Mapping[str, Cell]]:
    """A row per figure: in the period, in the one before, and what was promised."""
    now, before, goal = _values(report.kpis), _values(report.before), _goals(report.goal)
    yield {"figure": "period", "value": now["period"], "before": before["period"], "goal": None}
    for name in now:
        if name not in ("period", "view", "currency", "total_revenue_stated"):
            yield {"figure": name, "value": now[name], "before": before.get(name), "goal": goal.get(name)}


def _goals(goal: Goal) -> Mapping[str, Cell]:
    return {"leads": goal.leads, "revenue": goal.revenue, "marketing_share": goal.marketing_share}


def _funnel(report: KpiReport) -> Iterator[tuple[str, Value]]:
    funnel = report_json(report)["funnel"]
    yield from funnel.items() if isinstance(funnel, dict) else ()


def _values(kpis: Kpis) -> Row:
    return {name: value if isinstance(value, str | int | float) else None for name, value in to_json(kpis).items()}


def _formats(book: Workbook, currency: str) -> Mapping[str, Format]:
    decimals = f".{'0' * digits(currency)}" if digits(currency) else ""
    return {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "money": book.add_format({"num_format": f'#,##0{decimals} "{currency}"'}),
        "share": book.add_format({"num_format": "0.0%"}),
        "number": book.add_format({"num_format": "#,##0.0#"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "count": book.add_format({"num_format": "#,##0"}),
    }


def _fill(
    sheet: Worksheet, rows: Sequence[Mapping[str, Cell]], heads: Sequence[str], formats: Mapping[str, Format]
) -> None:
    sheet.set_column(0, len(heads) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head.replace("_", " "), formats["head"])
    for number, row in enumerate(rows, 1):
        for column, (head, value) in enumerate(row.items()):
            _put(sheet, (number, column), str(row.get("figure", head)), value, formats)


def _put(sheet: Worksheet, at: tuple[int, int], name: str, value: Cell, formats: Mapping[str, Format]) -> None:
    """One cell, typed as its figure asks; money comes as text, so that no digit is lost on the way."""
    row, column = at
    if value is None:
        sheet.write_blank(row, column, None)
    elif name in MONEY and column:
        sheet.write_number(row, column, Decimal(value), formats["money"])
    elif name == "day" and isinstance(value, str):
        sheet.write_datetime(row, column, datetime.fromisoformat(value), formats["day"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value, formats[_kind(name, value)])


def _kind(name: str, value: object) -> str:
    if name in SHARES or name.endswith("_kept"):
        return "share"
    return "count" if isinstance(value, int) else "number"


def _safe(value: Value) -> Value:
    """Text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) and not _amount(value) else value


def _amount(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()
