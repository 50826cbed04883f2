"""What happened along a handoff: the attempts to reach the lead, and the spans of its owners."""

from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from sla.handoff import Attempt
from sla.ownership import Ownership
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import attempts, ownerships

ATTEMPTS = Statement(
    picked(attempts, "number", "by", "at", "channel", "reached", "minutes")
    .where(where_key(attempts, "handoff_id"))
    .order_by(attempts.c.number)
)
ADD_ATTEMPT = insert_all(attempts)
_MINUTES = func.coalesce(bindparam("minutes", type_=attempts.c.minutes.type), attempts.c.minutes)
MARK_REACHED = Statement(
    update(attempts).values(reached=True, minutes=_MINUTES).where(where_key(attempts, "handoff_id", "number"))
)
OWNERSHIPS = Statement(
    picked(ownerships, "owner", "since", "until")
    .where(where_key(ownerships, "handoff_id"))
    .order_by(ownerships.c.number)
)
_GIVEN = {column.key: bindparam(column.key, type_=column.type) for column in ownerships.c}
_NEXT = func.coalesce(func.max(ownerships.c.number), 0) + 1
BEGIN = Statement(
    ownerships.insert().from_select(
        list(_GIVEN), select(*(_GIVEN | {"number": _NEXT}).values()).where(where_key(ownerships, "handoff_id"))
    )
)
END = Statement(
    update(ownerships)
    .values(until=bindparam("until", type_=ownerships.c.until.type))
    .where(where_key(ownerships, "handoff_id"), ownerships.c.until.is_(None))
)


class Trail(Store):
    """Attempts and owners of handoffs."""

    __slots__ = ()

    def attempts(self, handoff_id: str) -> tuple[Attempt, ...]:
        """The attempts to reach the lead, in their order."""
        return tuple(Attempt(*row) for row in self._all(ATTEMPTS, handoff_id=handoff_id))

    def add_attempt(self, handoff_id: str, attempt: Attempt) -> None:
        """Store one more attempt; the unit ends with AlreadyStored when its number was taken meanwhile."""
        self._change(
            ADD_ATTEMPT,
            handoff_id=handoff_id,
            number=attempt.number,
            by=attempt.by,
            at=attempt.at,
            channel=attempt.channel,
            reached=attempt.reached,
            minutes=attempt.minutes,
        )

    def mark_reached(self, handoff_id: str, number: int, minutes: int | None = None) -> None:
        """Note that an attempt got through, and how long the talk lasted where that is known."""
        self._change(MARK_REACHED, handoff_id=handoff_id, number=number, minutes=minutes)

    def begin_span(self, handoff_id: str, owner: str, at: datetime) -> None:
        """Note that a handoff is somebody's from an instant on."""
        self._change(BEGIN, handoff_id=handoff_id, owner=owner, since=at, until=None)

    def end_span(self, handoff_id: str, at: datetime) -> None:
        """Note that it isn't its owner's any more."""
        self._change(END, handoff_id=handoff_id, until=at)

    def spans(self, handoff_id: str) -> tuple[Ownership, ...]:
        """Whose a handoff was, in turn."""
        return tuple(Ownership(*row) for row in self._all(OWNERSHIPS, handoff_id=handoff_id))
