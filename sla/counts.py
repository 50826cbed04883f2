"""What is counted of a period, in cells that add up: the figures are read from the sum, however it was put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from sla.deadline import Verdict
from sla.evidence import ShareCount, VerdictCount
from sla.handoff import Status
from sla.kpi import Totals
from sla.money import from_minor

ACCEPTED = frozenset({Status.CLAIMED, Status.CONTACTED, Status.WON, Status.LOST, Status.RECYCLED})
"""A handoff that sales took on, and did not find unfit."""
RUNNING = "running"
"""The mark of a clock without a verdict."""


class What(StrEnum):
    """What a cell counts, and what its name and mark are."""

    HANDED = "handed"  # leads handed over: no name, the status of their handoff
    CLOCK = "clock"  # clocks due: the clause, the verdict
    ALERT = "alert"  # alerts of the leads handed over: likewise
    TALK = "talk"  # handoffs with a talk: no name, the minutes of the longest
    SALES = "sales"  # deals won, refunds left out: the currency, whose they are
    REVENUE = "revenue"  # minor units of the deals won: likewise


class Whose(StrEnum):
    """Whose a deal is: marketing's where it came of a handoff, else the company's own."""

    MARKETING = "marketing"
    COMPANY = "company"


class Cell(NamedTuple):
    """One thing that is counted."""

    what: What
    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The cells of a period, those that are not there being zero."""

    cells: Mapping[Cell, int]

    def delivered(self) -> int:
        """How many leads were handed over."""
        return sum(self._of(What.HANDED).values())

    def accepted(self) -> ShareCount:
        """Of the handoffs that sales took on or finished, how many were not disqualified."""
        handed = self._of(What.HANDED)
        met = sum(handed.get(("", status), 0) for status in ACCEPTED)
        return ShareCount(met, met + handed.get(("", Status.DISQUALIFIED), 0))

    def verdicts(self) -> Mapping[str, VerdictCount]:
        """By clause id, what became of the clocks due; clauses without any are missing."""
        return _verdicts(self._of(What.CLOCK))

    def alerts(self) -> Mapping[str, VerdictCount]:
        """By clause id, how many of the leads handed over sales was told of in time, and too late."""
        return _verdicts(self._of(What.ALERT))

    def conversations(self, minutes: int) -> ShareCount:
        """Of the handoffs with a talk, how many had one of at least so many minutes."""
        talks = self._of(What.TALK)
        long = sum(count for (_, mark), count in talks.items() if int(mark) >= minutes)
        return ShareCount(long, sum(talks.values()))

    def totals(self, currency: str) -> Totals:
        """What the KPIs of the period view are computed from."""
        sales, revenue = self._of(What.SALES), self._of(What.REVENUE)
        mine = revenue.get((currency, Whose.MARKETING), 0)
        return Totals(
            leads=self.delivered(),
            sales=sales.get((currency, Whose.MARKETING), 0),
            revenue=from_minor(mine, currency),
            total_revenue=from_minor(mine + revenue.get((currency, Whose.COMPANY), 0), currency),
        )

    def _of(self, what: What) -> dict[tuple[str, str], int]:
        return {(cell.name, cell.mark): count for cell, count in self.cells.items() if cell.what is what and count}


def _verdicts(counted: Mapping[tuple[str, str], int]) -> Mapping[str, VerdictCount]:
    found = {
        clause: VerdictCount(*(counted.get((clause, mark), 0) for mark in (Verdict.KEPT, Verdict.BROKEN, RUNNING)))
        for clause in _names(counted)
    }
    return MappingProxyType(found)


def _names(counted: Iterable[tuple[str, str]]) -> Iterable[str]:
    return dict.fromkeys(name for name, _ in counted)
