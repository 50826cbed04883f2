"""A month's report and a quarter's review, as the golden files and the round trips show them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import view_examples as example
from exchange_gallery import DONE, IDEA, OPEN
from kpi_gallery import PARTS, REPORT, TIMES, march
from view_agreement import AGREEMENT

from sla.attainment import Look
from sla.brainstorm import (
    Brainstorm,
    BrokenAgain,
    CampaignToCome,
    DecisionLeft,
    DoubtfulSource,
    IdeaUnanswered,
    NoContent,
    Popular,
    TooFewLeads,
)
from sla.breakdown import By, Counted, parts_of
from sla.correction import Corrected
from sla.evidence import ShareCount
from sla.goal import Goal
from sla.handoff import Reason
from sla.kpi import View
from sla.monthly_report import MonthlyReport, Objectives
from sla.period import Period
from sla.quality import By as QualityBy
from sla.quality import Rate
from sla.quarterly_review import QuarterlyReview
from sla.renegotiation import Renegotiation
from sla.scorecard import Line, Scorecard, State
from sla.span import Span

FEBRUARY, MARCH, APRIL = (Period.parse(f"2026-0{month}") for month in (2, 3, 4))
AT = datetime(2026, 4, 1, 7, tzinfo=UTC)
LATE = example.line("contact", State.BROKEN, "0.8125", 16)
SOURCE = Rate(QualityBy.SOURCE, "<salon> & co", 12, 5, {Reason.NO_BUDGET: 3, Reason.SPAM: 2})
RULE = Rate(QualityBy.RULE, "pricing", 20, 6, {Reason.NO_BUDGET: 6}, "read the <pricing> page")
AGAIN = BrokenAgain(
    AGREEMENT.commitment("contact"), replace(LATE, period=FEBRUARY), LATE, Span.parse("6h"), n=41, enough=True
)
SUGGESTIONS = (
    AGAIN,
    replace(AGAIN, tightest=None),
    replace(AGAIN, tightest=None, n=3, enough=False),
    replace(AGAIN, tightest=None, n=0, enough=False, replayed=False),
    TooFewLeads(9, Decimal(25), Decimal(25)),
    TooFewLeads(1, Decimal(25), None),
    DoubtfulSource(SOURCE, RULE),
    DoubtfulSource(SOURCE, None),
    NoContent(3),
    CampaignToCome(replace(example.PLAIN_CAMPAIGN, name="Salon <de> Lyon", expected=12)),
    CampaignToCome(example.PLAIN_CAMPAIGN),
    IdeaUnanswered(IDEA, 2, 14),
    DecisionLeft(OPEN, 31, 2),
)
MONTH_KPIS = replace(
    REPORT,
    kpis=replace(REPORT.kpis, period=MARCH),
    before=replace(REPORT.before, period=FEBRUARY),
    waterfalls=march(22),
)
MONTH = MonthlyReport(
    MARCH,
    AT,
    3,
    MONTH_KPIS,
    example.SCORECARD,
    Objectives(APRIL, Goal(Decimal(25), Decimal("49604.74"), Decimal("0.6")), example.NEEDS),
    Brainstorm((OPEN, DONE), (Popular(IDEA, 2), Popular(replace(IDEA, exchange_id="exchange7"), 0)), SUGGESTIONS, 8, 3),
)
QUIET = replace(MONTH, objectives=Objectives(APRIL, Goal(None, None, None), ()), brainstorm=Brainstorm())


def _clause(name: str, look: Look, kept: tuple[int, int], tightest: object = None) -> Renegotiation:
    often = ShareCount(kept[1], kept[1]) if tightest else ShareCount()
    return Renegotiation(AGREEMENT.commitment(name), look, ShareCount(*kept), tightest, often)  # type: ignore[arg-type]


CLAUSES = (
    _clause("volume", Look.TIGHT, (1, 3), 18),
    _clause("quality", Look.EASY, (3, 3), Decimal("0.85")),
    _clause("notice", Look.UNKNOWN, (1, 2)),
    _clause("claim", Look.EASY, (41, 41), Span.parse("20m")),
    _clause("contact", Look.TIGHT, (28, 41), Span.parse("9h")),
    _clause("contact_hot", Look.TIGHT, (3, 9)),
    _clause("talk", Look.UNKNOWN, (0, 0)),
    _clause("outcome", Look.RIGHT, (40, 41), Span.parse("2d")),
    _clause("meeting", Look.RIGHT, (1, 1)),
)
QUARTER = QuarterlyReview(
    Period.parse("2026-Q1"),
    AT + timedelta(minutes=30),
    3,
    REPORT,
    replace(REPORT.kpis, view=View.COHORT),
    {by: parts_of(PARTS[by], {PARTS[by][0].name: TIMES}) for by in (By.SOURCE, By.GRADE, By.PERSON)},
    (example.SCORECARD, Scorecard(tuple(map(replace, example.SCORECARD.lines))), example.SCORECARD),
    CLAUSES,
)
MANY = replace(
    QUARTER,
    parts={By.SOURCE: parts_of([Counted(f"source {n}", 200 - n) for n in range(200)], {}), By.GRADE: (), By.PERSON: ()},
    clauses=None,
)
FITS = replace(QUARTER, clauses=(_clause("outcome", Look.RIGHT, (40, 41), Span.parse("2d")),))


def _now(line: Line) -> Line:
    return replace(line, state=State.KEPT, figure=Decimal("0.9375"))


SINCE = Corrected(
    MONTH_KPIS.kpis,
    replace(MONTH_KPIS.kpis, sales=46, revenue=Decimal(214500), total_revenue=Decimal(294500)),
    ("sales", "revenue", "total_revenue"),
    ((LATE, _now(LATE)), (example.SCORECARD.lines[5], replace(example.SCORECARD.lines[0], figure=Decimal(11)))),
)
