"""What the goal still needs by the end of the week, the month, the quarter and the year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, Q1

from sla.kpi import Totals
from sla.needs import ENOUGH, Need, needs

NOTHING = Totals(leads=0, sales=0, revenue=Decimal(0), total_revenue=Decimal(0))


def on(day: date, done: Totals) -> dict[str, Need]:
    return {need.period.label: need for need in needs(AGREEMENT.targets, CALENDAR, day, done)}


def test_after_the_articles_quarter_the_year_needs_78_more_sales_from_130_leads() -> None:
    year = on(date(2026, 3, 31), Q1)["2026"]
    assert (year.revenue_goal, year.revenue_done) == (600_000, 220_000)
    assert (year.sales_goal, year.sales_done, year.sales_needed) == (123, 45, 78)
    assert (year.sqls_needed, year.n, year.enough) == (130, 75, True)


def test_the_78_sales_take_111_to_160_leads_by_wilsons_interval_of_45_out_of_75() -> None:
    year = on(date(2026, 3, 31), Q1)["2026"]
    assert year.sqls_between == (111, 160)


@pytest.mark.parametrize(("sales", "told"), [(20, True), (21, False)])
def test_more_sales_than_leads_are_no_share_and_tell_no_leads(sales: int, *, told: bool) -> None:
    done = Totals(leads=20, sales=sales, revenue=Decimal(63_000), total_revenue=Decimal(63_000))
    year = on(date(2026, 3, 31), done)["2026"]
    assert (year.sqls_needed is not None, year.sqls_between is not None, not year.more_sold) == (told, told, told)
    assert year.sales_needed is not None


def test_the_goal_is_a_straight_line_over_the_working_days_of_the_year() -> None:
    by = on(date(2026, 3, 4), Q1)
    days = CALENDAR.working_days(date(2026, 1, 1), date(2026, 12, 31))
    assert list(by) == ["2026-W10", "2026-03", "2026-Q1", "2026"]
    assert by["2026-W10"].revenue_goal == Decimal(600_000) * 46 / days  # 21 days of January, 20 of February, 5 of March
    assert by["2026-03"].revenue_goal == by["2026-Q1"].revenue_goal == Decimal(600_000) * 63 / days


def test_ahead_of_the_line_nothing_is_needed() -> None:
    march = on(date(2026, 3, 31), Q1)["2026-03"]
    assert march.revenue_done > march.revenue_goal
    assert (march.sales_needed, march.sqls_needed) == (0, 0)


def test_before_the_first_sale_nobody_can_tell_how_many_sales_are_needed() -> None:
    for need in on(date(2026, 1, 5), replace(NOTHING, leads=30)).values():
        assert (need.sales_goal, need.sales_needed, need.sqls_needed, need.n) == (None, None, None, 30)


@pytest.mark.parametrize(("leads", "enough"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_too_few_leads_tell_no_conversion(leads: int, *, enough: bool) -> None:
    done = Totals(leads=leads, sales=3, revenue=Decimal(9_000), total_revenue=Decimal(9_000))
    year = on(date(2026, 3, 2), done)["2026"]
    assert (year.sales_needed, year.n, year.enough) == (197, leads, enough)
    assert (year.sqls_needed is not None) is enough


def test_a_week_that_runs_into_the_next_year_ends_with_the_goal() -> None:
    targets = AGREEMENT.targets.model_copy(update={"year": 2025})
    week, *_ = needs(targets, CALENDAR, date(2025, 12, 30), Q1)
    assert CALENDAR.working_days(date(2026, 1, 1), week.period.last) == 1
    assert week.revenue_goal == 600_000


def test_outside_the_year_of_the_targets_nothing_is_needed() -> None:
    assert needs(AGREEMENT.targets, CALENDAR, date(2027, 1, 4), Q1) == ()


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
DONE = st.builds(
    Totals,
    leads=st.integers(0, 500),
    sales=st.integers(0, 500),
    revenue=st.decimals(0, 700_000, places=2),
    total_revenue=st.decimals(0, 10**6, places=2),
)


@given(DAYS, DONE)
def test_a_longer_horizon_needs_no_less(day: date, done: Totals) -> None:
    _, month, quarter, year = needs(AGREEMENT.targets, CALENDAR, day, done)
    for sooner, later in ((month, quarter), (quarter, year)):
        assert sooner.revenue_goal <= later.revenue_goal
        assert (sooner.sales_needed or 0) <= (later.sales_needed or 0)
        assert (sooner.sqls_needed or 0) <= (later.sqls_needed or 0)


@given(DAYS, DONE)
def test_the_sales_needed_bring_the_goal_and_one_fewer_would_not(day: date, done: Totals) -> None:
    for need in needs(AGREEMENT.targets, CALENDAR, day, done):
        if need.sales_needed:
            missing = (need.revenue_goal - need.revenue_done) * done.sales
            assert (need.sales_needed - 1) * done.revenue < missing
            assert missing <= need.sales_needed * done.revenue + Decimal("1e-12")


@given(DAYS, DONE)
def test_more_revenue_with_the_same_basket_needs_no_more(day: date, done: Totals) -> None:
    twice = Totals(2 * done.leads, 2 * done.sales, 2 * done.revenue, 2 * done.total_revenue)
    for less, more in zip(on(day, done).values(), on(day, twice).values(), strict=True):
        assert more.sales_needed is None or more.sales_needed <= less.sales_needed


@given(DAYS, DONE)
def test_the_interval_holds_what_is_needed_and_there_is_one_only_where_enough_is_known(day: date, done: Totals) -> None:
    for need in needs(AGREEMENT.targets, CALENDAR, day, done):
        if need.sqls_needed is None:
            assert need.sqls_between is None
        else:
            assert need.sqls_between is not None
            fewest, most = need.sqls_between
            assert fewest <= need.sqls_needed <= most
