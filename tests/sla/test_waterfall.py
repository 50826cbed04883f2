"""The waterfall: the month's goal laid straight over its working days, and what came in beside it."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, Q1

from sla.goal import Goal, goal_of
from sla.hours import Calendar
from sla.kpi import Totals
from sla.period import Period
from sla.waterfall import Flow, NoGoal, Waterfall, days_of, waterfalls

MARCH, NONE = Period.parse("2026-03"), Totals(0, 0, Decimal(0), Decimal(0))
GOAL = goal_of(AGREEMENT, CALENDAR, MARCH)


def of_each(leads: int, sales: int) -> Totals:
    return Totals(leads, sales, Decimal(0), Decimal(0))


def drawn(month: Period, today: date, each: Totals, *, goal: Goal = GOAL, year: Totals = Q1) -> dict[Flow, Waterfall]:
    counted = dict.fromkeys(days_of(month, CALENDAR, today), each)
    return {found.flow: found for found in waterfalls(month, CALENDAR, goal, counted, year)}


def test_after_half_of_the_working_days_half_of_the_goal_was_to_have_come() -> None:
    march = drawn(MARCH, date(2026, 3, 16), of_each(2, 1))
    sqls, sales = march[Flow.SQLS], march[Flow.SALES]
    assert (sqls.goal, sqls.steps[-1].goal, sqls.steps[-1].actual) == (25, Decimal("12.50"), 22)
    assert (sales.steps[-1].day, sales.steps[-1].actual) == (date(2026, 3, 16), 11)


def test_the_sales_goal_is_what_the_months_revenue_takes_at_the_basket_of_the_year() -> None:
    goal = drawn(MARCH, date(2026, 3, 2), of_each(0, 0))[Flow.SALES].goal
    assert GOAL.revenue is not None
    assert goal == round(GOAL.revenue * 45 / 220_000, 2)


def test_before_the_first_sale_there_is_no_goal_for_sales_but_what_came_is_told() -> None:
    sales = drawn(MARCH, date(2026, 3, 3), of_each(1, 0), year=NONE)[Flow.SALES]
    assert sales.goal is None
    assert [(step.goal, step.actual) for step in sales.steps] == [(None, 0), (None, 0)]


def test_each_missing_goal_has_its_reason() -> None:
    nothing_promised = Goal(None, None, None)
    found = drawn(MARCH, date(2026, 3, 3), NONE, goal=nothing_promised)
    assert (found[Flow.SQLS].why_none, found[Flow.SALES].why_none) == (NoGoal.NOT_PROMISED, NoGoal.OTHER_YEAR)
    assert drawn(MARCH, date(2026, 3, 3), NONE, year=NONE)[Flow.SALES].why_none is NoGoal.NO_BASKET
    assert {each.why_none for each in drawn(MARCH, date(2026, 3, 3), NONE).values()} == {None}


def test_where_nobody_promised_a_number_only_the_actual_is_told() -> None:
    found = drawn(MARCH, date(2026, 3, 3), of_each(3, 0), goal=Goal(None, None, None))
    assert {each.goal for each in found.values()} == {None}
    assert [step.actual for step in found[Flow.SQLS].steps] == [3, 6]


def test_days_of_rest_count_to_the_working_day_before_them_and_the_first_ones_to_the_first() -> None:
    spans = days_of(MARCH, CALENDAR, date(2026, 3, 10))
    assert spans[date(2026, 3, 2)] == Period.parse("2026-03-01..2026-03-02")
    assert spans[date(2026, 3, 6)] == Period.parse("2026-03-06..2026-03-08")
    assert spans[date(2026, 3, 10)].last == date(2026, 3, 31)


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2026, 3, 1)])
def test_before_the_months_first_working_day_nothing_is_drawn(today: date) -> None:
    assert not days_of(MARCH, CALENDAR, today)
    assert all(each.steps == () for each in drawn(MARCH, today, NONE).values())


def test_a_month_without_a_working_day_has_no_steps() -> None:
    closed = AGREEMENT.hours.model_copy(update={"closures": MARCH.days})
    assert not days_of(MARCH, Calendar.of(closed), MARCH.last)


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 45))
def test_every_day_of_a_month_counts_once_and_the_goal_ends_whole(day: date, later: int) -> None:
    month = Period.month_of(day)
    spans = list(days_of(month, CALENDAR, date.fromordinal(day.toordinal() + later)).values())
    if spans:
        assert (spans[0].first, spans[-1].last) == (month.first, month.last)
        assert all(one.following().first == two.first for one, two in itertools.pairwise(spans))
    steps = drawn(month, month.last, of_each(1, 1))[Flow.SQLS].steps
    assert steps[-1].goal == GOAL.leads
    assert [step.actual for step in steps] == list(range(1, len(steps) + 1))
