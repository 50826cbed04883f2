"""What a period was to bring: the year's target and the agreed volume, spread over working days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR

from sla.goal import Goal, goal_of
from sla.kpi import Totals
from sla.needs import needs
from sla.period import Period

NOTHING = Totals(leads=0, sales=0, revenue=Decimal(0), total_revenue=Decimal(0))
YEAR_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def goal(label: str) -> Goal:
    return goal_of(AGREEMENT, CALENDAR, Period.parse(label))


@pytest.mark.parametrize(("label", "leads"), [("2026-03", 25), ("2026-Q1", 75), ("2026", 300), ("2025-12", 25)])
def test_a_volume_per_month_is_that_of_each_month(label: str, leads: int) -> None:
    assert goal(label).leads == leads


def test_clauses_about_the_same_leads_do_not_add_up() -> None:
    volume = AGREEMENT.commitment("volume")
    quarterly = volume.model_copy(update={"id": "volume_q", "per": "quarter", "at_least": 90})
    both = AGREEMENT.model_copy(update={"commitments": (volume, quarterly)})
    found = {label: goal_of(both, CALENDAR, Period.parse(label)).leads for label in ("2026-Q1", "2026-03")}
    assert found["2026-Q1"] == 90
    assert found["2026-03"] == (Decimal(90) * 22 / 63).quantize(Decimal("0.01"))


def test_a_part_of_a_month_has_its_working_days_share() -> None:
    assert goal("2026-03-01..2026-03-31").leads == Decimal(25)
    assert goal("2026-W10").leads == (Decimal(25) * 5 / 22).quantize(Decimal("0.01"))
    assert goal("2026-03-07..2026-03-08").leads == 0


def test_the_year_asks_for_marketings_share_and_years_without_targets_for_nothing() -> None:
    assert goal("2026") == Goal(Decimal(300), Decimal("600000.00"), Decimal("0.6"))
    assert (goal("2025").revenue, goal("2025").marketing_share) == (None, None)


def test_a_week_over_the_turn_of_the_year_has_the_share_of_the_years_own_days() -> None:
    assert goal("2026-W01").revenue == goal("2026-01-01..2026-01-04").revenue
    assert goal("2026-W01").marketing_share is None


@given(YEAR_DAYS, YEAR_DAYS)
def test_parts_add_up_to_the_whole(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    parts = [Period.between(date(2026, 1, 1), first), Period.between(last, date(2026, 12, 31))]
    if last - first > timedelta(days=1):
        parts.append(Period.between(first + timedelta(days=1), last - timedelta(days=1)))
    if first == last:
        return
    found = [goal_of(AGREEMENT, CALENDAR, part).revenue or Decimal(0) for part in parts]
    assert abs(sum(found) - 600_000) <= Decimal("0.03")


@given(YEAR_DAYS)
def test_it_is_the_line_of_what_the_goal_still_needs(day: date) -> None:
    """The needs by the end of a quarter ask for the revenue up to then."""
    quarter = needs(AGREEMENT.targets, CALENDAR, day, NOTHING)[2]
    so_far = goal_of(AGREEMENT, CALENDAR, Period.between(date(2026, 1, 1), quarter.period.last))
    assert so_far.revenue == quarter.revenue_goal.quantize(Decimal("0.01"))
