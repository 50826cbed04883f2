"""The KPIs of a period taken apart: by source, by campaign, by person or by grade."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sla.kpi import ratio
from sla.times import Times


class By(StrEnum):
    """What the figures are taken apart by."""

    SOURCE = "source"
    CAMPAIGN = "campaign"
    PERSON = "person"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one part; `name` is None for leads without a campaign, or that nobody has claimed."""

    name: str | None
    leads: int = 0
    sales: int = 0
    revenue: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole, and how fast its leads were taken care of, by clause; shares and amounts unrounded."""

    name: str | None
    leads: int
    sales: int
    revenue: Decimal
    average_basket: Decimal | None
    conversion: Decimal | None
    times: tuple[Times, ...] = ()


def parts_of(counted: Iterable[Counted], times: Mapping[str | None, tuple[Times, ...]]) -> tuple[Part, ...]:
    """The parts, those with most leads first, and among equals those with most revenue.

    A part that had clocks and no lead of its own in the period is one too, so that the clocks add up as well.
    """
    known = {each.name: each for each in counted}
    found = [*known.values(), *(Counted(name) for name in times if name not in known)]
    ordered = sorted(found, key=lambda each: (-each.leads, -each.revenue, each.name or ""))
    return tuple(
        Part(
            each.name,
            each.leads,
            each.sales,
            each.revenue,
            ratio(each.revenue, each.sales),
            ratio(Decimal(each.sales), each.leads),
            times.get(each.name, ()),
        )
        for each in ordered
    )
