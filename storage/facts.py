"""The read side of the KPIs and the scorecard: counts and sums, computed in the database over covering indexes."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sla.evidence import ShareCount, VerdictCount
from sla.handoff import Status
from sla.kpi import Totals, View
from sla.money import from_minor
from sla.standing import Queue
from storage import facts_statements as sql
from storage.session import Store

ACCEPTED = frozenset({Status.CLAIMED, Status.CONTACTED, Status.WON, Status.LOST, Status.RECYCLED})
"""A handoff that sales took on, and did not find unfit."""


class Facts(Store):
    """Counts and sums of this unit's workspace; spans are [start, end), UTC instants."""

    __slots__ = ()

    def totals(self, start: datetime, end: datetime, view: View, currency: str) -> Totals:
        """What the KPIs are computed from, in one currency; deals in another one are left out.

        Leads are the handoffs handed in the span; the total revenue is that of all deals won in it. Sales and revenue
        are those of the deals that came of a handoff: won in the span (`period`), or won so far of the leads handed
        in it (`cohort`). A refund, a negative amount, lowers the revenue and is no sale.
        """
        span = {"start": start, "end": end, "currency": currency}
        sales, revenue, total = self._one(sql.SOLD, **span) or (0, 0, 0)
        if view is View.COHORT:
            sales, revenue = self._one(sql.SOLD_SO_FAR, **span) or (0, 0)
        return Totals(
            leads=self.sqls_delivered(start, end),
            sales=int(sales or 0),
            revenue=from_minor(int(revenue or 0), currency),
            total_revenue=from_minor(int(total or 0), currency),
        )

    def verdicts(self, start: datetime, end: datetime) -> Mapping[str, VerdictCount]:
        """By clause id, what became of the clocks due in the span; clauses without any are missing."""
        rows = self._all(sql.VERDICTS, start=start, end=end)
        return MappingProxyType(
            {clause: VerdictCount(int(kept), int(broken), int(running)) for clause, kept, broken, running in rows}
        )

    def alerts(self, start: datetime, end: datetime) -> Mapping[str, VerdictCount]:
        """By clause id, how many leads of those handed over in the span sales was told of in time, and too late."""
        rows = self._all(sql.ALERTS, start=start, end=end)
        return MappingProxyType({clause: VerdictCount(int(kept), int(broken)) for clause, kept, broken in rows})

    def sqls_delivered(self, start: datetime, end: datetime) -> int:
        """How many leads were handed over in the span, those of the past included."""
        row = self._one(sql.DELIVERED, start=start, end=end)
        return int(row[0]) if row else 0

    def accepted(self, start: datetime, end: datetime) -> ShareCount:
        """Of the handoffs of the span that sales took on or finished, how many were not disqualified."""
        counts = {status: int(count) for status, count in self._all(sql.BY_STATUS, start=start, end=end)}
        met = sum(counts.get(status, 0) for status in ACCEPTED)
        return ShareCount(met, met + counts.get(Status.DISQUALIFIED, 0))

    def conversations(self, start: datetime, end: datetime, minutes: int) -> ShareCount:
        """Of the handoffs with a talk in the span, how many had one of at least so many minutes."""
        row = self._one(sql.TALKS, start=start, end=end, minutes=minutes)
        return ShareCount(int(row[0] or 0), int(row[1])) if row else ShareCount()

    def complete(self, start: datetime, end: datetime) -> ShareCount:
        """Of the handoffs closed in the span, how many have a complete record; those of the past are left out.

        A sale has its amount, a disqualified lead its reason, any other an attempt of which something is told: its
        minutes or a note.
        """
        row = self._one(sql.COMPLETE, start=start, end=end)
        return ShareCount(int(row[0] or 0), int(row[1])) if row else ShareCount()

    def talks(self, start: datetime, end: datetime) -> tuple[int, ...]:
        """The minutes of the longest talk in the span, of each handoff with one."""
        return tuple(int(row[0]) for row in self._all(sql.LONGEST_TALKS, start=start, end=end))

    def queue(self, now: datetime) -> Queue:
        """The handoffs without an outcome: all, unclaimed, and with a clock past its due instant."""
        unfinished, unclaimed = self._one(sql.UNFINISHED_COUNT) or (0, 0)
        overdue = self._one(sql.OVERDUE, now=now)
        return Queue(int(unfinished), int(unclaimed or 0), int(overdue[0]) if overdue else 0)
