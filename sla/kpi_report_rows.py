"""A KPI report as plain values, for programs and spreadsheets."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sla.breakdown import Part
from sla.goal import Goal
from sla.kpi import amount_text, rounded_share, to_json
from sla.kpi_report import KpiReport
from sla.times import Times
from sla.waterfall import Step

Value = str | int | float | None
Row = Mapping[str, Value]


def report_json(report: KpiReport) -> dict[str, object]:
    """The report as the API answers it: the KPIs themselves, and beside them what they are set against.

    `before` are the KPIs of the period before, `goal` what was promised, `funnel` and `times` as their names say; with
    `by` there are `parts`, and for a month its `waterfall`. Money is text with the currency's digits, shares are floats
    of 4 decimals, times are working minutes.
    """
    currency, funnel = report.kpis.currency, report.funnel
    parts = {"by": report.by.value, "parts": [_part(each, currency) for each in report.parts]} if report.by else {}
    return {
        **to_json(report.kpis),
        "before": to_json(report.before),
        "goal": _goal(report.goal, currency),
        "funnel": {name: getattr(funnel, name) for name in ("leads", "mqls", "sqls", "contacted", "won")},
        "times": [_times(each) for each in report.times],
        **parts,
        **({"waterfall": day_rows(report)} if report.waterfalls else {}),
    }


def part_rows(report: KpiReport) -> tuple[Row, ...]:
    """A row per part, in the report's order; the times of each clause stand in columns named after it."""
    clauses = dict.fromkeys(times.clause for part in report.parts for times in part.times)
    return tuple(_part_row(part, tuple(clauses), report.kpis.currency) for part in report.parts)


def time_rows(report: KpiReport) -> tuple[Row, ...]:
    """A row per clause with a clock."""
    return tuple(_times(each) for each in report.times)


def day_rows(report: KpiReport) -> tuple[Row, ...]:
    """A row per working day of a month so far: what had come in of each flow by its end, and was to have."""
    return tuple(_day(steps, report) for steps in zip(*(each.steps for each in report.waterfalls), strict=True))


def _day(steps: tuple[Step, ...], report: KpiReport) -> Row:
    row: dict[str, Value] = {"day": steps[0].day.isoformat()}
    for waterfall, step in zip(report.waterfalls, steps, strict=True):
        row[waterfall.flow.value] = step.actual
        row[f"{waterfall.flow.value}_goal"] = None if step.goal is None else float(step.goal)
    return row


def _goal(goal: Goal, currency: str) -> Row:
    return {
        "leads": None if goal.leads is None else float(goal.leads),
        "revenue": amount_text(goal.revenue, currency),
        "marketing_share": rounded_share(goal.marketing_share),
    }


def _times(times: Times) -> Row:
    judged = times.kept.judged
    return {
        "clause": times.clause,
        "n": times.n,
        "median_minutes": times.median,
        "p90_minutes": times.slow,
        "kept": rounded_share(Decimal(times.kept.met) / judged if judged else None),
        "judged": judged,
    }


def _part(part: Part, currency: str) -> dict[str, object]:
    return {**_figures(part, currency), "times": [_times(each) for each in part.times]}


def _part_row(part: Part, clauses: tuple[str, ...], currency: str) -> Row:
    by_clause = {each.clause: _times(each) for each in part.times}
    return dict([*_figures(part, currency).items(), *_columns(by_clause, clauses)])


def _figures(part: Part, currency: str) -> Row:
    return {
        "name": part.name,
        "leads": part.leads,
        "sales": part.sales,
        "revenue": amount_text(part.revenue, currency),
        "average_basket": amount_text(part.average_basket, currency),
        "conversion": rounded_share(part.conversion),
    }


def _columns(by_clause: Mapping[str, Row], clauses: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    for clause in clauses:
        found = by_clause.get(clause, {})
        for name in ("median_minutes", "p90_minutes", "kept", "n"):
            yield f"{clause}_{name}", found.get(name)
