"""A year of two teams on paper: what happened when, counted by nothing but the dates in Paris."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from sla.kpi import Totals, View
from sla.period import Period

PARIS = ZoneInfo("Europe/Paris")
EMPTY = 8
"""Nothing comes in August."""
EDGES = (
    datetime(2026, 1, 1, 0, 30, tzinfo=PARIS),
    datetime(2026, 3, 29, 1, 59, tzinfo=PARIS),
    datetime(2026, 3, 29, 3, 0, tzinfo=PARIS),
    datetime(2026, 3, 31, 23, 59, tzinfo=PARIS),
    datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
    datetime(2026, 10, 31, 23, 45, tzinfo=PARIS),
    datetime(2026, 12, 31, 23, 30, tzinfo=PARIS),
    datetime(2027, 1, 1, 0, 15, tzinfo=PARIS),
)
"""When leads come in besides: in the first and the last hour of a year, and around both changes of the clocks."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """One lead: when it comes from where, after how many working minutes who claims it, and its sales (when, yen)."""

    number: int
    comes_at: datetime
    source: str
    owner: str
    claimed_after: int
    sales: tuple[tuple[datetime, int], ...] = ()

    @property
    def email(self) -> str:
        return f"p{self.number}@company{self.number}.example"


def prospects(seed: int) -> tuple[Prospect, ...]:
    """A year of leads in the order they come; a third of them buy, and one sale in six is taken back later."""
    chance = Random(seed)  # noqa: S311 — a made-up year
    moments = sorted([*_ordinary(chance), *(at.astimezone(UTC) for at in EDGES)])
    return tuple(_prospect(chance, number, at) for number, at in enumerate(moments))


def totals(found: Iterable[Prospect], period: Period, view: View, others: Iterable[tuple[datetime, int]]) -> Totals:
    """What a period comes to on paper; `others` are the company's own sales."""
    leads = [each for each in found if day_of(each.comes_at) in period]
    sold = [sale for each in found for sale in each.sales if day_of(sale[0]) in period]
    own = sold if view is View.PERIOD else [sale for each in leads for sale in each.sales]
    company = sum(yen for at, yen in others if day_of(at) in period)
    return Totals(
        leads=len(leads),
        sales=sum(yen >= 0 for _, yen in own),
        revenue=Decimal(sum(yen for _, yen in own)),
        total_revenue=Decimal(sum(yen for _, yen in sold) + company),
    )


def day_of(at: datetime) -> date:
    """The day an instant lies on in Paris."""
    return at.astimezone(PARIS).date()


def periods(year: int) -> Iterator[Period]:
    """Every week, month and quarter that touches a year, and the year itself."""
    of: tuple[Callable[[date], Period], ...] = (Period.week_of, Period.month_of, Period.quarter_of, Period.year_of)
    for each in of:
        yield from dict.fromkeys(each(date(year, 1, 1) + timedelta(number)) for number in range(365))


def _ordinary(chance: Random) -> Iterator[datetime]:
    for month in (month for month in range(1, 13) if month != EMPTY):
        for _ in range(chance.randrange(5, 15)):
            yield datetime(
                2026, month, chance.randrange(1, 29), chance.randrange(6, 21), chance.randrange(60), tzinfo=UTC
            )


def _prospect(chance: Random, number: int, at: datetime) -> Prospect:
    sales: list[tuple[datetime, int]] = []
    if chance.random() < 1 / 3:
        sold_at = at + timedelta(days=chance.randrange(3, 90))
        yen = chance.randrange(50_000, 900_000)
        sales.append((sold_at, yen))
        if chance.random() < 1 / 2:
            sales.append((sold_at + timedelta(days=chance.randrange(5, 60)), -yen // 2))
    return Prospect(
        number,
        at,
        chance.choice(("website", "fair")),
        chance.choice(("U0SAM", "U0SUE")),
        chance.randrange(1, 120),
        tuple(sales),
    )
