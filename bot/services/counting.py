"""What is counted of a period: from the tallies where they can tell, else from the rows; either way the same.

Tallies are built by the worker: what is over, counted once. They are never waited for.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Protocol

import structlog

from bot.services.desk import Desk, in_own_order
from sla.counts import Cell, Counts
from sla.evidence import ShareCount, VerdictCount
from sla.kpi import Totals, View
from sla.period import Period
from sla.tally import Tally
from storage.unit import Unit

log = structlog.get_logger(__name__)
BATCH = 2_000
"""Handoffs that are counted in one transaction, and as many deals."""
FEW_LEFT, MOST_LEFT, ONE_IN = 200, 5_000, 50
"""So many handoffs, or deals, that are not counted are looked at one by one: a few, or one in so many of the year's.
Of more the rows tell sooner what they come to."""
LOOKED_AT = 500
"""Rows that tell which workspaces have something to count."""


class Counted(Protocol):
    """What is counted of one period."""

    def delivered(self) -> int:
        """How many leads were handed over."""

    def accepted(self) -> ShareCount:
        """Of the handoffs that sales took on or finished, how many were not disqualified."""

    def verdicts(self) -> Mapping[str, VerdictCount]:
        """By clause id, what became of the clocks due; clauses without any are missing."""

    def alerts(self) -> Mapping[str, VerdictCount]:
        """By clause id, how many of the leads handed over sales was told of in time, and too late."""

    def conversations(self, minutes: int) -> ShareCount:
        """Of the handoffs with a talk, how many had one of at least so many minutes."""

    def totals(self, currency: str) -> Totals:
        """What the KPIs of the period view are computed from."""


class Counting:
    """What is counted of periods, by the wall clock of a zone; each period once.

    So `few` handoffs, or deals, that are not counted are looked at one by one in any case.
    """

    def __init__(self, unit: Unit, zone: tzinfo, few: int = FEW_LEFT) -> None:
        self._unit, self._zone, self._few = unit, zone, few
        self._known: dict[Period, Counted] = {}
        self._cells: dict[str, Counter[Cell]] = {}
        self._left: dict[str, Counter[Cell]] | None = None
        self._asked = False

    def of(self, period: Period) -> Counted:
        """What is counted of one."""
        if period not in self._known:
            self._known[period] = self._tallied(period) or Rows(self._unit, period.bounds(self._zone))
        return self._known[period]

    def _tallied(self, period: Period) -> Counts | None:
        left = self._uncounted(period) if period.of_the_calendar else None
        return None if left is None else Counts(_sum(self._counted(period), left.get(period.label)))

    def _counted(self, period: Period) -> Counter[Cell]:
        if period.label not in self._cells:
            self._cells[period.label] = self._unit.tallies.of(period)
        return self._cells[period.label]

    def _uncounted(self, period: Period) -> dict[str, Counter[Cell]] | None:
        """By period, the cells of what isn't counted yet; None where the rows have to tell."""
        if not self._asked:
            self._asked = True
            delivered = Counts(self._counted(Period.year_of(period.last))).delivered()
            tally = self._unit.tallies.left(self._zone, max(self._few, min(MOST_LEFT, delivered // ONE_IN)))
            self._left = None if tally is None else _by_period(tally)
        return self._left


def _sum(counted: Counter[Cell], left: Counter[Cell] | None) -> Counter[Cell]:
    """Both together; what is below zero, as refunds are, stays."""
    both = counted.copy()
    both.update(left)
    return both


def _by_period(tally: Tally) -> dict[str, Counter[Cell]]:
    found = defaultdict[str, Counter[Cell]](Counter)
    for (label, cell), amount in tally.items():
        found[label][cell] = amount
    return found


class Rows:
    """Likewise from the rows of a span [start, end), asked for when needed."""

    def __init__(self, unit: Unit, span: tuple[datetime, datetime]) -> None:
        self._facts, self._span = unit.facts, span

    def delivered(self) -> int:
        """How many leads were handed over."""
        return self._facts.sqls_delivered(*self._span)

    def accepted(self) -> ShareCount:
        """Of the handoffs that sales took on or finished, how many were not disqualified."""
        return self._facts.accepted(*self._span)

    def verdicts(self) -> Mapping[str, VerdictCount]:
        """By clause id, what became of the clocks due; clauses without any are missing."""
        return self._facts.verdicts(*self._span)

    def alerts(self) -> Mapping[str, VerdictCount]:
        """By clause id, how many of the leads handed over sales was told of in time, and too late."""
        return self._facts.alerts(*self._span)

    def conversations(self, minutes: int) -> ShareCount:
        """Of the handoffs with a talk, how many had one of at least so many minutes."""
        return self._facts.conversations(*self._span, minutes)

    def totals(self, currency: str) -> Totals:
        """What the KPIs of the period view are computed from."""
        return self._facts.totals(*self._span, View.PERIOD, currency)


def tick(desk: Desk, worker: str = "") -> int:
    """Count what is over and wasn't counted yet, a batch of each workspace at most; gives how much that was."""
    with desk.database.across_reading() as across:
        found = across.tallies.waiting(LOOKED_AT) if across.tallies.counting() else []
    return sum(_counted(desk, workspace_id) for workspace_id in in_own_order(worker, found))


def _counted(desk: Desk, workspace_id: str) -> int:
    """A workspace that can't be counted is logged and holds up no other; its rows tell meanwhile."""
    try:
        with desk.database.unit(workspace_id) as unit:
            versioned = unit.agreements.in_force()
            return unit.tallies.count(versioned.agreement.hours.zone, BATCH) if versioned else 0
    except Exception:
        log.exception("not counted", workspace=workspace_id)
        return 0
