"""The outbox: what is to be said in Slack, put here in the transaction of the act it tells of, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import outbox_statements as sql
from storage.outbox_statements import DEAD, DONE, PENDING
from storage.session import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be said: `kind` says how, the lowest `urgency` goes first, `not_before` (UTC) holds it back."""

    key: str
    kind: str
    urgency: int
    once: bool
    channel: str | None = None
    not_before: datetime | None = None
    payload: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A row taken. `attempts` counts this one; `recovered`: an earlier lease ran out, so that it may have been sent.

    `error` is what the attempt before failed with, None at the first.
    """

    workspace_id: str
    key: str
    kind: str
    channel: str | None
    urgency: int
    attempts: int
    payload: dict[str, Any]
    created_at: datetime
    once: bool
    recovered: bool = False
    error: str | None = None

    @property
    def row_id(self) -> str:
        """A name for logs, unique over all rows and the same at each attempt."""
        return f"{self.workspace_id}/{self.key}/{self.created_at.isoformat()}"


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

    def put(self, task: Task, now: datetime) -> None:
        """Have something said.

        A key that is said `once` is never put again, whatever became of it. Any other coalesces: while a row waits
        under it, a further one only makes it sooner, more urgent and its payload newer.
        """
        self._change(
            sql.PUT_ONCE if task.once else sql.PUT,
            key=task.key,
            state=PENDING,
            kind=task.kind,
            channel=task.channel,
            urgency=task.urgency,
            ready_at=task.not_before or now,
            created_at=now,
            once=task.once,
            attempts=0,
            worker=None,
            payload=task.payload,
            error=None,
        )

    def done(self, row: OutboxRow, now: datetime) -> None:
        """Record that a row was sent; one said once stays, so that it is never said again."""
        if row.once:
            self._change(sql.MOVE, key=row.key, attempts=row.attempts, to_state=DONE, at=now, error=None)
        else:
            self._change(sql.REMOVE, key=row.key, attempts=row.attempts)

    def retry(self, row: OutboxRow, at: datetime, error: str) -> None:
        """Let a row wait until an instant; a row put under its key meanwhile takes its place, and waits as long."""
        self._fail(row, PENDING, at, error)

    def end(self, row: OutboxRow, error: str, now: datetime) -> None:
        """Give a row up: no retry mends this."""
        self._fail(row, DEAD, now, error)

    def pause_channel(self, channel: str, until: datetime) -> None:
        """Send nothing to a channel before an instant."""
        self._change(sql.PAUSE, channel=channel, free_at=until)

    def dead(self, limit: int) -> tuple[DeadRow, ...]:
        """What could not be said, the latest first."""
        return tuple(DeadRow(*row) for row in self._all(sql.DEAD_ROWS, limit=limit))

    def _fail(self, row: OutboxRow, state: str, at: datetime, error: str) -> None:
        """A row whose lease another worker has taken over is that worker's: nothing is recorded of it."""
        held = {"key": row.key, "attempts": row.attempts}
        if self._change(sql.MOVE, **held, to_state=state, at=at, error=error) or not self._change(sql.REMOVE, **held):
            return
        self._change(sql.MERGE, **held, to_state=state, at=at, error=error)
