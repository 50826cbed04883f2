"""The outbox, inside: what is to be said in Slack is put here in the transaction of the act it tells of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case

from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import outbox

PENDING, IN_FLIGHT, DONE, DEAD = "pending", "in_flight", "done", "dead"

_NEW = insertion(outbox)
_OLD, _LATER = outbox.c, _NEW.excluded
PUT_ONCE = Statement(_NEW.on_conflict_do_nothing())
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "key", "state"],
        set_={
            "ready_at": case((_LATER.ready_at < _OLD.ready_at, _LATER.ready_at), else_=_OLD.ready_at),
            "urgency": case((_LATER.urgency < _OLD.urgency, _LATER.urgency), else_=_OLD.urgency),
            "channel": _LATER.channel,
            "payload": _LATER.payload,
        },
    )
)
DEAD_ROWS = Statement(
    picked(outbox, "key", "kind", "channel", "error", "ready_at")
    .where(where_key(outbox, "state"))
    .order_by(outbox.c.ready_at.desc(), outbox.c.key)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class DeadRow:
    """Something that could not be said, why, and since when (UTC) nobody tries any more."""

    key: str
    kind: str
    channel: str | None
    error: str | None
    at: datetime


class Outbox(Store):
    """What this unit's workspace has to say."""

    __slots__ = ()

    def put(  # noqa: PLR0913 — one argument per column that a caller decides
        self,
        key: str,
        kind: str,
        *,
        now: datetime,
        urgency: int,
        once: bool,
        channel: str | None = None,
        not_before: datetime | None = None,
        payload: dict[str, Any] | None = None,
    ) -> None:
        """Have something said: `kind` says how, the lowest `urgency` goes first, `not_before` waits for an instant.

        A key that is said `once` is never put again, whatever became of it. Any other coalesces: while a row waits
        under it, a further one only makes it sooner, more urgent and its payload newer.
        """
        self._change(
            PUT_ONCE if once else PUT, key=key, state=PENDING, kind=kind, channel=channel, urgency=urgency,
            ready_at=not_before or now, created_at=now, once=once, attempts=0, worker=None, payload=payload, error=None,
        )

    def dead(self, limit: int) -> tuple[DeadRow, ...]:
        """What could not be said, the latest first."""
        return tuple(DeadRow(*row) for row in self._all(DEAD_ROWS, state=DEAD, limit=limit))
