"""The KPIs: the article's example to the cent, and what holds for any totals."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, Q1, agreed

from sla.agreement import Targets
from sla.kpi import Kpis, Totals, View, compute, to_json
from sla.period import Period

QUARTER = Period.parse("2026-Q1")
NOTHING = Totals(leads=0, sales=0, revenue=Decimal(0), total_revenue=Decimal(0))


def kpis(totals: Totals, targets: Targets = AGREEMENT.targets, currency: str = "EUR") -> Kpis:
    return compute(QUARTER, View.PERIOD, currency, totals, targets)


def test_the_articles_example_comes_out() -> None:
    assert to_json(kpis(Q1)) == {
        "period": "2026-Q1",
        "view": "period",
        "currency": "EUR",
        "leads": 75,
        "sales": 45,
        "revenue": "220000.00",
        "average_basket": "4888.89",
        "conversion": 0.6,
        "total_revenue": "300000.00",
        "marketing_share": 0.7333,
        "marketing_target": "600000.00",
        "customers_needed": 123,
        "leads_needed": 205,
    }


def test_figures_are_rounded_only_when_they_are_written() -> None:
    figures = kpis(Q1)
    assert figures.average_basket == Decimal(220_000) / 45
    assert figures.marketing_share == Decimal(220_000) / 300_000


def test_a_whole_number_of_customers_is_not_rounded_up_to_one_more() -> None:
    thirds = Totals(leads=3, sales=3, revenue=Decimal(200_000), total_revenue=Decimal(200_000))
    assert kpis(thirds).customers_needed == 9
    assert kpis(replace(thirds, revenue=Decimal(70_000))).customers_needed == 26


def test_without_any_lead_or_sale_there_is_nothing_to_divide_by() -> None:
    assert to_json(kpis(NOTHING)) == {
        "period": "2026-Q1",
        "view": "period",
        "currency": "EUR",
        "leads": 0,
        "sales": 0,
        "revenue": "0.00",
        "average_basket": None,
        "conversion": None,
        "total_revenue": "0.00",
        "marketing_share": None,
        "marketing_target": "600000.00",
        "customers_needed": None,
        "leads_needed": None,
    }


def test_leads_without_a_sale_have_a_conversion_but_no_forecast() -> None:
    figures = kpis(replace(NOTHING, leads=20, total_revenue=Decimal(5_000)))
    assert (figures.conversion, figures.marketing_share) == (0, 0)
    assert (figures.average_basket, figures.customers_needed, figures.leads_needed) == (None, None, None)


def test_sales_of_earlier_leads_have_a_basket_but_no_conversion() -> None:
    figures = kpis(Totals(leads=0, sales=2, revenue=Decimal(3_000), total_revenue=Decimal(3_000)))
    assert (figures.average_basket, figures.customers_needed) == (1_500, 400)
    assert (figures.conversion, figures.leads_needed) == (None, None)


def test_refunds_may_eat_up_the_revenue() -> None:
    figures = kpis(Totals(leads=5, sales=2, revenue=Decimal(-10), total_revenue=Decimal(100)))
    assert (figures.average_basket, figures.customers_needed, figures.leads_needed) == (-5, None, None)


@pytest.mark.parametrize(("currency", "written"), [("EUR", "4888.89"), ("JPY", "4889"), ("TND", "4888.889")])
def test_money_is_written_with_the_digits_of_its_currency(currency: str, written: str) -> None:
    assert to_json(kpis(Q1, currency=currency))["average_basket"] == written


def test_half_a_cent_is_rounded_up() -> None:
    totals = Totals(leads=1, sales=200, revenue=Decimal("1.00"), total_revenue=Decimal("1E+3"))
    written = to_json(kpis(totals))
    assert (written["average_basket"], written["total_revenue"]) == ("0.01", "1000.00")


COUNTS = st.integers(0, 10_000)
MONEY = st.decimals(0, 10**9, places=2)
TOTALS = st.builds(Totals, leads=COUNTS, sales=COUNTS, revenue=MONEY, total_revenue=MONEY)
SOUND = TOTALS.filter(lambda totals: 0 < totals.sales <= totals.leads and totals.revenue > 0)
REVENUES = st.integers(1, 10**9)


def targets(revenue: int) -> Targets:
    return agreed(targets={"year": 2026, "revenue": revenue, "marketing_share": "60%"}).targets


@given(TOTALS)
def test_ratios_are_missing_exactly_where_their_denominator_is_zero(totals: Totals) -> None:
    figures = kpis(totals)
    assert (figures.conversion is None) == (totals.leads == 0)
    assert (figures.average_basket is None) == (totals.sales == 0)
    assert (figures.marketing_share is None) == (totals.total_revenue == 0)


@given(TOTALS)
def test_any_figures_can_be_written_as_json(totals: Totals) -> None:
    written = to_json(kpis(totals))
    assert json.loads(json.dumps(written)) == written
    assert written["conversion"] is None or written["conversion"] >= 0


@given(SOUND, REVENUES)
def test_the_customers_needed_reach_the_target_and_one_fewer_would_not(totals: Totals, revenue: int) -> None:
    figures = kpis(totals, targets(revenue))
    basket = Fraction(totals.revenue) / totals.sales
    assert (
        (figures.customers_needed - 1) * basket
        < Fraction(figures.marketing_target)
        <= figures.customers_needed * basket
    )


@given(SOUND, REVENUES)
def test_the_leads_needed_reach_the_target_and_one_fewer_would_not(totals: Totals, revenue: int) -> None:
    figures = kpis(totals, targets(revenue))
    per_lead = Fraction(totals.revenue) / totals.leads
    assert (figures.leads_needed - 1) * per_lead < Fraction(figures.marketing_target) <= figures.leads_needed * per_lead


@given(SOUND)
def test_not_every_lead_buys_so_more_leads_than_customers_are_needed(totals: Totals) -> None:
    figures = kpis(totals)
    assert 0 < figures.conversion <= 1
    assert figures.leads_needed >= figures.customers_needed


@given(SOUND, REVENUES, REVENUES)
def test_a_higher_target_needs_no_fewer_leads(totals: Totals, one: int, other: int) -> None:
    low, high = kpis(totals, targets(min(one, other))), kpis(totals, targets(max(one, other)))
    assert low.customers_needed <= high.customers_needed
    assert low.leads_needed <= high.leads_needed
