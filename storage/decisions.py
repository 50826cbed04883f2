"""What meetings decided, and whether it is done."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from sla.exchange import Decision
from storage.columns import insert_all, named, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import decisions

_COLUMNS = decisions.c
_DECISIONS = picked(decisions, "exchange_id", "number", "text", "owner", "decided_at", "done_by", "done_at")
_OPEN = (where_key(decisions), _COLUMNS.done_at.is_(None))
_IN_ORDER = (_COLUMNS.decided_at, _COLUMNS.exchange_id, _COLUMNS.number)
INSERT = insert_all(decisions)
OF = Statement(_DECISIONS.where(where_key(decisions, "exchange_id")).order_by(_COLUMNS.number))
OPEN = Statement(_DECISIONS.where(*_OPEN).order_by(*_IN_ORDER).limit(bindparam("limit")))
NEWEST_OPEN = Statement(
    _DECISIONS.where(*_OPEN)
    .order_by(_COLUMNS.decided_at.desc(), _COLUMNS.exchange_id.desc(), _COLUMNS.number)
    .limit(bindparam("limit"))
)
DECIDED_IN = Statement(
    _DECISIONS.where(
        where_key(decisions), _COLUMNS.decided_at >= bindparam("start"), _COLUMNS.decided_at < bindparam("end")
    )
    .order_by(_COLUMNS.decided_at.desc(), _COLUMNS.exchange_id, _COLUMNS.number)
    .limit(bindparam("limit"))
)
COUNT_OPEN = Statement(select(func.count()).select_from(decisions).where(*_OPEN))
COUNT_OWNED = Statement(select(func.count()).select_from(decisions).where(*_OPEN, named(_COLUMNS.owner)))
TICK = Statement(
    update(decisions)
    .values(done_by=bindparam("by", type_=_COLUMNS.done_by.type), done_at=bindparam("now", type_=_COLUMNS.done_at.type))
    .where(where_key(decisions, "exchange_id", "number"), _COLUMNS.done_at.is_(None))
)
UNTICK = Statement(
    update(decisions)
    .values(done_by=None, done_at=None)
    .where(where_key(decisions, "exchange_id", "number"), _COLUMNS.done_at.is_not(None))
)


class Decisions(Store):
    """The decisions of this unit's workspace; lists come with the oldest first."""

    __slots__ = ()

    def insert(self, found: Iterable[Decision]) -> None:
        """Store what a meeting decided."""
        self._change_each(INSERT, [asdict(each) for each in found])

    def of(self, exchange_id: str) -> tuple[Decision, ...]:
        """What a meeting decided, in its order."""
        return tuple(Decision(*row) for row in self._all(OF, exchange_id=exchange_id))

    def open(self, limit: int) -> tuple[Decision, ...]:
        """What is still to be done."""
        return tuple(Decision(*row) for row in self._all(OPEN, limit=limit))

    def newest_open(self, limit: int) -> tuple[Decision, ...]:
        """What is still to be done, the last meeting's first, in its order."""
        return tuple(Decision(*row) for row in self._all(NEWEST_OPEN, limit=limit))

    def decided_in(self, start: datetime, end: datetime, limit: int) -> tuple[Decision, ...]:
        """What was decided in [start, end), done or not: the last meeting's first."""
        return tuple(Decision(*row) for row in self._all(DECIDED_IN, start=start, end=end, limit=limit))

    def count_open(self) -> int:
        """How much is still to be done."""
        row = self._one(COUNT_OPEN)
        return int(row[0]) if row else 0

    def count_owned(self, owner: str) -> int:
        """How much one person still has to see to."""
        row = self._one(COUNT_OWNED, owner=owner)
        return int(row[0]) if row else 0

    def tick(self, exchange_id: str, number: int, by: str, now: datetime) -> bool:
        """Note that a decision is done; False where it was, or is none."""
        return bool(self._change(TICK, exchange_id=exchange_id, number=number, by=by, now=now))

    def untick(self, exchange_id: str, number: int) -> bool:
        """Note that a decision is not done after all; False where it was not, or is none."""
        return bool(self._change(UNTICK, exchange_id=exchange_id, number=number))
