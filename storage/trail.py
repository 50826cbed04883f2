"""What happened along a handoff: the attempts to reach the lead, the spans of its owners, its pauses."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from sla.handoff import Attempt, Handoff
from sla.ownership import Ownership
from sla.pause import Pause
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import attempts, ownerships, pauses
from storage.tallies import Tallies

ATTEMPTS = Statement(
    picked(attempts, "number", "by", "at", "channel", "reached", "minutes", "note")
    .where(where_key(attempts, "handoff_id"))
    .order_by(attempts.c.number)
)
ADD_ATTEMPT = insert_all(attempts)
CHANGE_ATTEMPT = Statement(
    update(attempts)
    .values({name: bindparam(name, type_=attempts.c[name].type) for name in ("channel", "reached", "minutes", "note")})
    .where(where_key(attempts, "handoff_id", "number"))
)
REMOVE_ATTEMPT = Statement(delete(attempts).where(where_key(attempts, "handoff_id", "number")))
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
_LAST = select(func.max(ownerships.c.number)).where(where_key(ownerships, "handoff_id")).scalar_subquery()
REOPEN = Statement(
    update(ownerships).values(until=None).where(where_key(ownerships, "handoff_id"), ownerships.c.number == _LAST)
)
REMOVE_SPAN = Statement(delete(ownerships).where(where_key(ownerships, "handoff_id"), ownerships.c.number == _LAST))
PAUSES = Statement(
    picked(pauses, "since", "until", "by", "note").where(where_key(pauses, "handoff_id")).order_by(pauses.c.number)
)
FORGET_PAUSES = Statement(delete(pauses).where(where_key(pauses, "handoff_id")))
ADD_PAUSE = insert_all(pauses)


class Trail(Store):
    """Attempts, owners and pauses of handoffs."""

    __slots__ = ()

    @property
    def _tallies(self) -> Tallies:
        return Tallies(self._session, self._workspace)

    def attempts(self, handoff_id: str) -> tuple[Attempt, ...]:
        """The attempts to reach the lead, in their order."""
        return tuple(Attempt(*row) for row in self._all(ATTEMPTS, handoff_id=handoff_id))

    def add_attempt(self, handoff_id: str, attempt: Attempt) -> None:
        """Store one more attempt; the unit ends with AlreadyStored when its number was taken meanwhile."""
        self._tallies.take_out([handoff_id])
        self._change(
            ADD_ATTEMPT,
            handoff_id=handoff_id,
            number=attempt.number,
            by=attempt.by,
            at=attempt.at,
            channel=attempt.channel,
            reached=attempt.reached,
            minutes=attempt.minutes,
            note=attempt.note,
        )

    def change_attempt(self, handoff_id: str, attempt: Attempt) -> None:
        """Store what else is known of an attempt: how, how long, whether it got through, what comes next."""
        self._tallies.take_out([handoff_id])
        told = {name: getattr(attempt, name) for name in ("channel", "reached", "minutes", "note")}
        self._change(CHANGE_ATTEMPT, handoff_id=handoff_id, number=attempt.number, **told)

    def remove_attempt(self, handoff_id: str, number: int) -> None:
        """Take an attempt away that was noted by mistake."""
        self._tallies.take_out([handoff_id])
        self._change(REMOVE_ATTEMPT, handoff_id=handoff_id, number=number)

    def begin_span(self, handoff_id: str, owner: str, at: datetime) -> None:
        """Note that a handoff is somebody's from an instant on."""
        self._change(BEGIN, handoff_id=handoff_id, owner=owner, since=at, until=None)

    def end_span(self, handoff_id: str, at: datetime) -> None:
        """Note that it isn't its owner's any more."""
        self._change(END, handoff_id=handoff_id, until=at)

    def spans(self, handoff_id: str) -> tuple[Ownership, ...]:
        """Whose a handoff was, in turn."""
        return tuple(Ownership(*row) for row in self._all(OWNERSHIPS, handoff_id=handoff_id))

    def reopen_span(self, handoff_id: str) -> None:
        """The last owner's span goes on, as if it had not ended."""
        self._change(REOPEN, handoff_id=handoff_id)

    def remove_span(self, handoff_id: str) -> None:
        """The last owner's span was begun by mistake."""
        self._change(REMOVE_SPAN, handoff_id=handoff_id)

    def pauses_of(self, handoff: Handoff) -> tuple[Pause, ...]:
        """The pauses of a handoff, in their order; one that never had any is not looked up."""
        if handoff.snoozed_until is None:
            return ()
        return tuple(Pause(*row) for row in self._all(PAUSES, handoff_id=handoff.handoff_id))

    def set_pauses(self, handoff_id: str, pauses: Iterable[Pause]) -> None:
        """Store the pauses of a handoff in place of those it had."""
        self._change(FORGET_PAUSES, handoff_id=handoff_id)
        self._change_each(
            ADD_PAUSE,
            [{"handoff_id": handoff_id, "number": number, **asdict(pause)} for number, pause in enumerate(pauses, 1)],
        )
