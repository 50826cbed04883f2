"""The figures both teams steer by, defined once: basket, conversion, share, and what the target still asks for."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from sla.agreement import Targets
from sla.money import digits
from sla.period import Period


class View(StrEnum):
    """Which sales are set against the leads handed over in the period: those of the period, or those leads' own."""

    PERIOD = "period"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted: leads handed to sales, marketing's sales and revenue, and the company's revenue in all.

    `stated`: that revenue was said in one figure, not counted deal by deal.
    """

    leads: int
    sales: int
    revenue: Decimal
    total_revenue: Decimal
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Kpis:
    """The KPIs of one period in one view; unrounded, shares as fractions of one, None where a denominator is zero.

    `marketing_share` is marketing's actual share of all revenue; `marketing_target` is the year's target times the
    agreed share. `customers_needed` and `leads_needed` would bring that target, rounded up at the very end. `stated`:
    somebody said the company's revenue in one figure.
    """

    period: Period
    view: View
    currency: str
    leads: int
    sales: int
    revenue: Decimal
    average_basket: Decimal | None
    conversion: Decimal | None
    total_revenue: Decimal
    marketing_share: Decimal | None
    marketing_target: Decimal
    customers_needed: int | None
    leads_needed: int | None
    stated: bool = False


def compute(period: Period, view: View, currency: str, totals: Totals, targets: Targets) -> Kpis:
    """The KPIs of a period from its totals and the agreed targets.

    Customers needed = target / basket, leads needed = customers needed / conversion; both from exact fractions, since
    a fraction dropped midway loses customers (123 become 122, and the target is missed).
    """
    target = targets.revenue * targets.marketing_share
    customers = needed(target, totals)
    return Kpis(
        period=period,
        view=view,
        currency=currency,
        leads=totals.leads,
        sales=totals.sales,
        revenue=totals.revenue,
        average_basket=ratio(totals.revenue, totals.sales),
        conversion=ratio(Decimal(totals.sales), totals.leads),
        total_revenue=totals.total_revenue,
        marketing_share=ratio(totals.revenue, totals.total_revenue),
        marketing_target=target,
        customers_needed=None if customers is None else math.ceil(customers),
        leads_needed=_leads_needed(customers, totals),
        stated=totals.stated,
    )


def needed(revenue: Decimal, totals: Totals) -> Fraction | None:
    """How many customers bring that revenue at the basket of these totals, unrounded; None without any revenue."""
    if totals.sales == 0 or totals.revenue <= 0:
        return None
    return Fraction(revenue) * totals.sales / Fraction(totals.revenue)


def at_conversion(customers: Fraction, totals: Totals) -> Fraction | None:
    """How many leads bring that many customers at the conversion of these totals, unrounded; None without any."""
    if totals.sales == 0 or totals.leads == 0:
        return None
    return customers * totals.leads / totals.sales


def to_json(kpis: Kpis) -> dict[str, object]:
    """The KPIs as the API answers them: money as strings with the currency's digits, shares as floats of 4 decimals.

    `total_revenue_stated` is there, and true, where the company's revenue was said in one figure.
    """
    said = {"total_revenue_stated": True} if kpis.stated else {}
    return {
        "period": kpis.period.label,
        "view": kpis.view.value,
        "currency": kpis.currency,
        "leads": kpis.leads,
        "sales": kpis.sales,
        "revenue": amount_text(kpis.revenue, kpis.currency),
        "average_basket": amount_text(kpis.average_basket, kpis.currency),
        "conversion": rounded_share(kpis.conversion),
        "total_revenue": amount_text(kpis.total_revenue, kpis.currency),
        "marketing_share": rounded_share(kpis.marketing_share),
        "marketing_target": amount_text(kpis.marketing_target, kpis.currency),
        "customers_needed": kpis.customers_needed,
        "leads_needed": kpis.leads_needed,
        **said,
    }


def _leads_needed(customers: Fraction | None, totals: Totals) -> int | None:
    leads = None if customers is None else at_conversion(customers, totals)
    return None if leads is None else math.ceil(leads)


def ratio(part: Decimal, whole: Decimal | int) -> Decimal | None:
    """One amount divided by another, unrounded; None by zero."""
    return part / whole if whole else None


def amount_text(amount: Decimal | None, currency: str) -> str | None:
    """An amount with the currency's digits, halves rounded up."""
    if amount is None:
        return None
    return f"{amount.quantize(Decimal(1).scaleb(-digits(currency)), ROUND_HALF_UP):f}"


def rounded_share(value: Decimal | None) -> float | None:
    """A share with four decimals, halves rounded up."""
    return None if value is None else float(value.quantize(Decimal("0.0001"), ROUND_HALF_UP))
