"""How both teams stand: what is asked of storage, and what is shown of the answers."""

from decimal import Decimal

from specimens import AGREEMENT, CALENDAR, Q1, agreed, paris

from sla.evidence import Evidence
from sla.kpi import Totals, View, compute
from sla.needs import needs
from sla.period import Period
from sla.scorecard import score
from sla.standing import Findings, Queue, questions, stand

NOW = paris("2026-03-17", "08:00")
MARCH, YEAR = Period.parse("2026-03"), Period.parse("2026")
MONTH = Totals(leads=20, sales=9, revenue=Decimal(44_000), total_revenue=Decimal(60_000))
FINDINGS = Findings(
    evidence={MARCH: Evidence(delivered=20)}, month=MONTH, year=Q1, queue=Queue(open=7, unclaimed=3, overdue=1)
)


def test_storage_is_asked_for_the_month_and_the_year() -> None:
    asked = questions(AGREEMENT, CALENDAR, NOW)
    assert (asked.evidence, asked.month, asked.year) == ((MARCH,), MARCH, YEAR)


def test_a_month_begins_by_the_agreements_own_clock() -> None:
    new_year = paris("2027-01-01", "00:00")
    assert new_year.year == 2026
    assert questions(AGREEMENT, CALENDAR, new_year).month.label == "2027-01"


def test_a_weekly_commitment_asks_for_its_week() -> None:
    weekly = {"id": "news", "team": "marketing", "metric": "contents_shared", "at_least": 1, "per": "week"}
    asked = questions(agreed(commitments=[weekly]), CALENDAR, NOW)
    assert [period.label for period in asked.evidence] == ["2026-W12"]


def test_the_answers_become_one_standing() -> None:
    standing = stand(AGREEMENT, CALENDAR, FINDINGS, NOW)
    assert (standing.at, standing.period) == (NOW, MARCH)
    assert (standing.open, standing.unclaimed, standing.overdue) == (7, 3, 1)
    assert standing.scorecard == score(AGREEMENT, CALENDAR, NOW.date(), FINDINGS.evidence, NOW)
    assert standing.kpis == compute(MARCH, View.PERIOD, "EUR", MONTH, AGREEMENT.targets)
    assert standing.year == compute(YEAR, View.PERIOD, "EUR", Q1, AGREEMENT.targets)
    assert standing.needs == needs(AGREEMENT.targets, CALENDAR, NOW.date(), Q1)
