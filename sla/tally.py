"""What one handoff that is over, and one deal, come to in the tallies of the calendar's periods."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import lru_cache

from sla.counts import RUNNING, Cell, What, Whose
from sla.deadline import Verdict
from sla.handoff import Status
from sla.period import Period

Tally = Counter[tuple[str, Cell]]
"""Amounts by the label of a week, month, quarter or year, and by cell."""


@dataclass(slots=True)
class Settled:
    """A handoff that is over: its clocks (clause, due instant, verdict), alerts (clause, verdict), talks (at, minutes).

    Instants are UTC.
    """

    handed_at: datetime
    status: Status
    clocks: list[tuple[str, datetime, Verdict | None]] = field(default_factory=list)
    alerts: list[tuple[str, Verdict | None]] = field(default_factory=list)
    talks: list[tuple[datetime, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sold:
    """A deal: when it was won (UTC; None where it wasn't), minor units, their currency, whose it is."""

    won_at: datetime | None
    minor: int
    currency: str
    whose: Whose


def tally_of(settled: Iterable[Settled], zone: tzinfo) -> Tally:
    """What handoffs come to, by the wall clock of a zone."""
    tally = Tally()
    for each in settled:
        handed = labels(each.handed_at, zone)
        _count(tally, handed, Cell(What.HANDED, "", each.status))
        for clause, due_at, verdict in each.clocks:
            _count(tally, labels(due_at, zone), Cell(What.CLOCK, clause, verdict or RUNNING))
        for clause, verdict in each.alerts:
            _count(tally, handed, Cell(What.ALERT, clause, verdict or RUNNING))
        for label, longest in _longest(each.talks, zone).items():
            tally[label, Cell(What.TALK, "", str(longest))] += 1
    return tally


def tally_of_deals(sold: Iterable[Sold], zone: tzinfo) -> Tally:
    """What deals come to; a refund lowers the revenue and is no sale, and what wasn't won comes to nothing."""
    tally = Tally()
    for each in sold:
        for label in labels(each.won_at, zone) if each.won_at else ():
            tally[label, Cell(What.REVENUE, each.currency, each.whose)] += each.minor
            tally[label, Cell(What.SALES, each.currency, each.whose)] += each.minor >= 0
    return tally


def labels(at: datetime, zone: tzinfo) -> tuple[str, ...]:
    """The week, month, quarter and year that an instant lies in by the wall clock of a zone."""
    return _labels_of(at.astimezone(zone).date())


def _longest(talks: Iterable[tuple[datetime, int]], zone: tzinfo) -> dict[str, int]:
    """The minutes of the longest talk in each period."""
    found: dict[str, int] = {}
    for at, minutes in talks:
        for label in labels(at, zone):
            found[label] = max(minutes, found.get(label, minutes))
    return found


def _count(tally: Tally, periods: tuple[str, ...], cell: Cell) -> None:
    for label in periods:
        tally[label, cell] += 1


@lru_cache(maxsize=4096)
def _labels_of(day: date) -> tuple[str, ...]:
    kinds = (Period.week_of, Period.month_of, Period.quarter_of, Period.year_of)
    return tuple(kind(day).label for kind in kinds)
