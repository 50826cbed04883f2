"""The outbox: what is to be said in Slack, put here in the transaction of the act it tells of, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage import outbox_statements as sql
from storage.outbox_statements import DEAD, DONE, HELD, PENDING
from storage.session import Store

MOST_WOKEN = 1000
"""Rows of one workspace that are woken in one transaction; others want to write too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be said: `kind` says how, the lowest `urgency` (0 to 9) goes first, not before `not_before` (UTC).

    `lane` is what it shares its pace with: the channel it is posted in, or the method of Slack's that it calls.
    """

    key: str
    kind: str
    urgency: int
    once: bool
    lane: str | None = None
    not_before: datetime | None = None
    payload: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A row taken, the taker's until `lease_until`; `attempts` counts this one. Instants are UTC.

    `due_at` is when it could first be sent. `recovered`: an earlier lease ran out. `in_doubt`: an earlier attempt may
    have reached Slack. `error` is what the attempt before failed with, None at the first.
    """

    workspace_id: str
    key: str
    kind: str
    lane: str | None
    urgency: int
    attempts: int
    payload: dict[str, Any]
    created_at: datetime
    due_at: datetime
    lease_until: datetime
    once: bool
    recovered: bool
    in_doubt: bool
    error: str | None


@dataclass(frozen=True, slots=True)
class DeadRow:
    """Something that could not be said, why, and since when (UTC) nobody tries any more."""

    key: str
    kind: str
    lane: str | None
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
        self._change(sql.PUT_ONCE if task.once else sql.PUT, **_new(task, now))

    def put_each(self, tasks: Iterable[Task], now: datetime) -> None:
        """Have many things said whose keys coalesce; put in the order of their keys, so that nobody waits in a ring."""
        self._change_each(sql.PUT, (_new(task, now) for task in sorted(tasks, key=lambda task: task.key)))

    def waits(self, key: str) -> bool:
        """Whether a row waits to be sent under a key."""
        return self._one(sql.WAITS, key=key) is not None

    def asked(self, key: str) -> dict[str, Any] | None:
        """What the row under a key carries, one that waits before one under way or given up; None without one."""
        row = self._one(sql.ASKED, key=key)
        return None if row is None else row[0]

    def done(self, rows: Sequence[OutboxRow], now: datetime) -> None:
        """Record that rows were sent; one said once stays, so that it is never said again.

        What was given up under the key of any other has been said by now, and is forgotten.
        """
        self._change_each(sql.MOVE, [_moved(replace(row, error=None), DONE, now) for row in rows if row.once])
        removed = self._remove([row for row in rows if not row.once])
        self._change_each(sql.BURY, [{"key": key} for key in removed])

    def retry(self, row: OutboxRow, at: datetime, error: str, *, in_doubt: bool) -> None:
        """Let a row wait until an instant; a row put under its key meanwhile takes its place, and waits as long.

        `in_doubt`: an attempt may have reached Slack.
        """
        self._release(replace(row, error=error, in_doubt=in_doubt), PENDING, at)

    def put_off(self, row: OutboxRow, until: datetime) -> None:
        """Let a row that did not fail wait until an instant, which is its due time from now on."""
        self._release(replace(row, due_at=until), PENDING, until)

    def end(self, row: OutboxRow, error: str, now: datetime) -> None:
        """Give a row up: no retry mends this."""
        self._release(replace(row, error=error), DEAD, now)

    def end_all(self, now: datetime) -> None:
        """Send nothing of what is due or was given up: what is said once counts as said. What is due later stays."""
        self._change(sql.SILENCE, now=now)
        self._change(sql.EMPTY, now=now)

    def unsaid(self, now: datetime) -> tuple[str, ...]:
        """The keys of what is due and was not said, or was given up."""
        return tuple(key for (key,) in self._all(sql.UNSAID, now=now))

    def hold_each(self, keys: Iterable[str], now: datetime, until: datetime) -> None:
        """Hold back what is due or was given up under each of these keys until it is resumed, at most until then."""
        self._change_each(sql.HOLD, [{"key": key, "now": now, "until": until} for key in keys])

    def hold(self, row: OutboxRow, until: datetime) -> None:
        """Likewise a row that was taken."""
        self._release(replace(row, due_at=until, error=HELD), PENDING, until)

    def resume(self, now: datetime) -> None:
        """Have sent from now on what was held back."""
        self._change(sql.RESUME, now=now)

    def revive(self, key: str, lane: str | None, now: datetime) -> None:
        """Have what was given up under a key said after all, in a lane; what waits under it anew stands for it."""
        if not self._change(sql.REVIVE, key=key, lane=lane, now=now):
            self._change(sql.BURY, key=key)

    def wake(self, now: datetime) -> None:
        """Have what failed tried at once, the most urgent `MOST_WOKEN` of it: Slack is back.

        Where Slack itself has said when to try again, that stands. The error is forgotten, so that a row that waits
        for its turn now isn't woken again.
        """
        asleep = sorted(key for (key,) in self._all(sql.ASLEEP, now=now, limit=MOST_WOKEN))
        self._change_each(sql.WAKE, [{"key": key, "now": now} for key in asleep])

    def pause(self, lane: str, until: datetime) -> None:
        """Send nothing in a lane before an instant."""
        self._change(sql.PAUSE, lane=lane, free_at=until)

    def dead(self, limit: int) -> tuple[DeadRow, ...]:
        """What could not be said, the latest first."""
        return tuple(DeadRow(*row) for row in self._all(sql.DEAD_ROWS, limit=limit))

    def last_said(self) -> dict[tuple[str, str | None], datetime]:
        """By kind and lane, when something that is said once was last said (UTC); looks through all of it."""
        return {(kind, lane): at for kind, lane, at in self._all(sql.LAST_SAID)}

    def _release(self, row: OutboxRow, state: str, at: datetime) -> None:
        """A row whose lease another worker has taken over is that worker's: nothing is recorded of it."""
        moved = _moved(row, state, at)
        if self._change(sql.MOVE, **moved) or not self._remove([row]):
            return
        self._change(sql.MERGE, **moved, created_at=row.created_at)

    def _remove(self, rows: Iterable[OutboxRow]) -> list[str]:
        """The keys of those that were removed."""
        return [key for (key,) in self._all_each(sql.REMOVE, [_held(row) for row in rows])]


def _new(task: Task, now: datetime) -> dict[str, Any]:
    ready_at = task.not_before or now
    return {
        "key": task.key,
        "state": PENDING,
        "kind": task.kind,
        "lane": task.lane,
        "urgency": task.urgency,
        "ready_at": ready_at,
        "created_at": now,
        "due_at": ready_at,
        "once": task.once,
        "in_doubt": False,
        "attempts": 0,
        "worker": None,
        "payload": task.payload,
        "error": None,
    }


def _held(row: OutboxRow) -> dict[str, Any]:
    return {"key": row.key, "attempts": row.attempts, "lease_until": row.lease_until}


def _moved(row: OutboxRow, state: str, at: datetime) -> dict[str, Any]:
    learnt = {"error": row.error, "due_at": row.due_at, "in_doubt": row.in_doubt}
    return {**_held(row), **learnt, "to_state": state, "at": at}
