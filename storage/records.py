"""What is told or done once: posts, slots, Slack's deliveries and frozen reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.columns import insert_once, insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import deliveries, posts, reports, slots

GET_POST = Statement(picked(posts, "key", "channel", "ts").where(where_key(posts, "key")))
_NEW = insertion(posts)
PUT_POST = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "key"], set_={"channel": _NEW.excluded.channel, "ts": _NEW.excluded.ts}
    )
)
TAKE_SLOT = insert_once(slots)
FREEZE = insert_once(reports)
FROZEN = Statement(picked(reports, "content").where(where_key(reports, "kind", "period")))
DELIVER = insert_once(deliveries)


@dataclass(frozen=True, slots=True)
class Post:
    """Where the message of an outbox key stands in Slack."""

    key: str
    channel: str
    ts: str


class Posts(Store):
    """Where our messages stand."""

    __slots__ = ()

    def get(self, key: str) -> Post | None:
        """Where a key's message stands, or None while it wasn't posted."""
        row = self._one(GET_POST, key=key)
        return None if row is None else Post(*row)

    def put(self, post: Post) -> None:
        """Note where a message stands, in place of what was known."""
        self._change(PUT_POST, key=post.key, channel=post.channel, ts=post.ts)


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
