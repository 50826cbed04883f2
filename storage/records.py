"""What happens once: runs of jobs, deliveries of events and frozen reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from storage.columns import insert_once, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import deliveries, reports, slots

TAKE_SLOT = insert_once(slots)
FREEZE = insert_once(reports)
FROZEN = Statement(picked(reports, "content").where(where_key(reports, "kind", "period")))
COUNT = Statement(
    select(func.count())
    .select_from(reports)
    .where(where_key(reports, "kind"), reports.c.at >= bindparam("start"), reports.c.at < bindparam("end"))
)
KEPT = Statement(
    picked(reports, "kind", "period", "at")
    .where(where_key(reports))
    .order_by(reports.c.at.desc(), reports.c.period.desc())
    .limit(bindparam("limit"))
)
LAST = Statement(
    picked(reports, "kind", "period", "at")
    .where(where_key(reports, "kind"))
    .order_by(reports.c.at.desc(), reports.c.period.desc())
    .limit(1)
)
DELIVER = insert_once(deliveries)


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report that is kept: of which kind, of which period by its label, since when (UTC)."""

    kind: str
    period: str
    at: datetime


class Slots(Store):
    """Which run of a job was done, whichever worker's tick it was."""

    __slots__ = ()

    def take(self, job: str, slot: str, now: datetime) -> bool:
        """Take a run in the transaction of its effects; True for the one who may do it."""
        return bool(self._change(TAKE_SLOT, job=job, slot=slot, at=now))


class Deliveries(Store):
    """Which of Slack's events arrived: it delivers some of them twice (R6)."""

    __slots__ = ()

    def first_time(self, event_id: str, now: datetime) -> bool:
        """Note an event; False when it had arrived before."""
        return bool(self._change(DELIVER, event_id=event_id, at=now))


class Reports(Store):
    """Reports whose figures stay as they were told."""

    __slots__ = ()

    def freeze(self, kind: str, period: str, content: dict[str, Any], now: datetime) -> bool:
        """Keep a report for good; False when it is there already, and stays as it was."""
        return bool(self._change(FREEZE, kind=kind, period=period, content=content, at=now))

    def get(self, kind: str, period: str) -> dict[str, Any] | None:
        """A report as it was frozen, or None."""
        row = self._one(FROZEN, kind=kind, period=period)
        return None if row is None else row[0]

    def kept(self, limit: int) -> tuple[KeptReport, ...]:
        """What is kept, the last that was sent first."""
        return tuple(KeptReport(*row) for row in self._all(KEPT, limit=limit))

    def last(self, kind: str) -> KeptReport | None:
        """The report of a kind that was sent last."""
        row = self._one(LAST, kind=kind)
        return None if row is None else KeptReport(*row)

    def count(self, kind: str, start: datetime, end: datetime) -> int:
        """How many reports of a kind were frozen in [start, end)."""
        row = self._one(COUNT, kind=kind, start=start, end=end)
        return int(row[0]) if row else 0
