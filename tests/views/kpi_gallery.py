"""The KPI reports that the golden files show."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import view_examples as example

from bot.locale import Language
from bot.views.kit import Message
from bot.views.kpi_reports import kpi_report
from sla.breakdown import By, Counted, parts_of
from sla.evidence import ShareCount
from sla.funnel import Funnel
from sla.goal import Goal
from sla.handoff import Grade
from sla.kpi import Totals, View, compute
from sla.kpi_report import KpiReport
from sla.period import Period
from sla.times import Times
from sla.waterfall import Flow, NoGoal, Step, Waterfall

TARGETS = example.AGREEMENT.targets
BEFORE = compute(
    Period.parse("2025-Q4"), View.PERIOD, "EUR", Totals(62, 31, Decimal("140249.50"), Decimal(260000)), TARGETS
)
TIMES = (
    Times("claim", "time_to_claim", None, 74, 12, 58, ShareCount(70, 75)),
    Times("contact", "time_to_first_contact", None, 60, 95, 210, ShareCount(55, 61)),
    Times("contact_hot", "time_to_first_contact", Grade.HOT, 0, None, None, ShareCount(0, 1)),
)
REPORT = KpiReport(
    example.FIRST_QUARTER,
    BEFORE,
    Goal(Decimal(75), Decimal("148000.00"), Decimal("0.6")),
    Funnel(220, 130, 75, 66, 45),
    TIMES,
)
NOTHING = KpiReport(
    example.NOTHING_YET,
    replace(example.NOTHING_YET, period=Period.parse("2026-02")),
    Goal(None, None, None),
    Funnel(),
    (),
)
PARTS = {
    By.SOURCE: [Counted("webinar", 40, 30, Decimal(150000)), Counted("<site> & co", 34, 15, Decimal("69999.50"))],
    By.CAMPAIGN: [Counted("trial-45", 40, 30, Decimal(150000)), Counted(None, 35, 15, Decimal(70000))],
    By.PERSON: [
        Counted(example.SAM, 40, 30, Decimal(150000)),
        Counted("Paul Import", 5, 1, Decimal(900)),
        Counted(None, 3, 0, Decimal(0)),
    ],
    By.GRADE: [Counted("hot", 40, 30, Decimal(150000)), Counted("standard", 35, 15, Decimal(70000))],
}


def _shown(report: KpiReport) -> Callable[[Language], Message]:
    return lambda language: kpi_report(language, report)


def _by(by: By) -> KpiReport:
    names = [each.name for each in PARTS[by]]
    return replace(REPORT, by=by, parts=parts_of(PARTS[by], {names[0]: TIMES}))


def march(
    days: int, goal: str | None = "25.00", sales: str | None = "9.50", *, why: NoGoal = NoGoal.NO_BASKET
) -> tuple[Waterfall, ...]:
    """March 2026 after so many of its working days: two leads a day, a sale every third."""
    month = Period.parse("2026-03")
    working = [day for day in month.days if day.weekday() < 5]

    def flow(of: Flow, whole: str | None, every: int) -> Waterfall:
        goal = None if whole is None else Decimal(whole)
        steps = [
            Step(day, None if goal is None else round(goal * n / len(working), 2), 2 * n // every)
            for n, day in enumerate(working[:days], 1)
        ]
        return Waterfall(of, month, goal, tuple(steps), None if goal else reasons[of])

    reasons = {Flow.SQLS: NoGoal.NOT_PROMISED, Flow.SALES: why}
    return flow(Flow.SQLS, goal, 1), flow(Flow.SALES, sales, 6)


def _of_march(*waterfalls: Waterfall) -> KpiReport:
    return replace(
        REPORT, kpis=example.MONTH, before=replace(BEFORE, period=Period.parse("2026-02")), waterfalls=waterfalls
    )


def _of_april(*waterfalls: Waterfall) -> KpiReport:
    april = Period.parse("2026-04")
    return replace(
        _of_march(*(replace(each, month=april) for each in waterfalls)), kpis=replace(example.MONTH, period=april)
    )


KPIS: Mapping[str, Callable[[Language], Message]] = {
    "kpis": _shown(REPORT),
    "kpis_month": _shown(_of_march(*march(22))),
    "kpis_april": _shown(_of_april(*march(3, "25.00", None, why=NoGoal.OTHER_YEAR))),
    "kpis_first_day": _shown(_of_march(*march(1, sales=None))),
    "kpis_no_goal": _shown(_of_march(*march(2, None, None))),
    "kpis_before_the_month": _shown(_of_march(*march(0))),
    "kpis_nothing_yet": _shown(NOTHING),
    "kpis_nothing_in_parts": _shown(replace(NOTHING, by=By.SOURCE)),
    "kpis_many_parts": _shown(
        replace(REPORT, by=By.SOURCE, parts=parts_of([Counted(f"source {n}", 200 - n) for n in range(200)], {}))
    ),
    **{f"kpis_by_{by}": _shown(_by(by)) for by in By},
}
