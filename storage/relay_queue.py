"""The outbox from the relay's side: rows of all workspaces are taken under a lease, sent, and their fate recorded."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage import relay_statements as sql
from storage.outbox import DEAD, DONE, IN_FLIGHT, PENDING
from storage.session import Session

PACE = timedelta(seconds=1)
"""Slack takes one post a second and channel."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A row taken. `attempts` counts this one; `recovered`: an earlier lease ran out, so that it may have been sent."""

    workspace_id: str
    key: str
    kind: str
    channel: str | None
    urgency: int
    attempts: int
    payload: dict[str, Any] | None
    created_at: datetime
    once: bool
    recovered: bool = False

    @property
    def row_id(self) -> str:
        """A name for logs, unique over all rows and the same at each attempt."""
        return f"{self.workspace_id}/{self.key}/{self.created_at.isoformat()}"


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows wait though they might go, since when the oldest of them does (UTC), and how many were given up."""

    pending: int
    oldest: datetime | None
    dead: int


class RelayQueue:
    """The rows of all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, now: datetime, limit: int, lease: timedelta, worker: str) -> list[OutboxRow]:
        """Take rows to send: the most urgent first, then the oldest, at most one of a channel and that in its pace.

        They are the worker's until `now + lease`; a row whose lease ran out is taken again, as `recovered`. Several
        relays take different rows.
        """
        found = self._session.all(sql.READY, {"now": now, "limit": limit})
        rows = [_to_row(found_row) for found_row in found]
        free = self._reserve({(row.workspace_id, row.channel) for row in rows if row.channel}, now)
        taken = [row for row in rows if not row.channel or (row.workspace_id, row.channel) in free]
        self._session.change_each(
            sql.TAKE,
            [
                {**_held(row), "attempts": row.attempts - 1, "from_state": IN_FLIGHT if row.recovered else PENDING,
                 "lease_until": now + lease, "worker": worker}
                for row in taken
            ],
        )
        return taken

    def done(self, row: OutboxRow, now: datetime) -> None:
        """Record that a row was sent; one said once stays, so that it is never said again."""
        if row.once:
            self._session.change(sql.MOVE, {**_held(row), "to_state": DONE, "at": now, "error": None})
        else:
            self._session.change(sql.REMOVE, _held(row))

    def retry(self, row: OutboxRow, at: datetime, error: str) -> None:
        """Let a row wait until an instant; a row put under its key meanwhile takes its place, and waits as long."""
        self._fail(row, PENDING, at, error)

    def end(self, row: OutboxRow, error: str, now: datetime) -> None:
        """Give a row up: no retry mends this."""
        self._fail(row, DEAD, now, error)

    def pause_channel(self, workspace_id: str, channel: str, until: datetime) -> None:
        """Send nothing to a channel before an instant."""
        self._session.change(sql.PAUSE, {"workspace_id": workspace_id, "channel": channel, "free_at": until})

    def backlog(self, now: datetime) -> Backlog:
        """How late the relay is, over all workspaces."""
        row = self._session.one(sql.BACKLOG, {"now": now})
        dead = self._session.one(sql.DEAD_COUNT, {})
        pending, oldest = row or (0, None)
        return Backlog(pending, oldest, dead[0] if dead else 0)

    def _reserve(self, channels: set[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
        """The channels whose next second is ours; in one order everywhere, so that two relays can't deadlock."""
        return {
            (workspace_id, channel)
            for workspace_id, channel in sorted(channels)
            if self._session.change(
                sql.RESERVE, {"workspace_id": workspace_id, "channel": channel, "free_at": now + PACE, "now": now}
            )
        }

    def _fail(self, row: OutboxRow, state: str, at: datetime, error: str) -> None:
        values = {"to_state": state, "at": at, "error": error}
        if self._session.change(sql.MOVE, {**_held(row), **values}):
            return
        if self._session.change(sql.REMOVE, _held(row)):
            self._session.change(sql.MERGE, {**_held(row), **values})


def _to_row(found: tuple[Any, ...]) -> OutboxRow:
    workspace_id, key, state, kind, channel, urgency, attempts, payload, created_at, once = found
    return OutboxRow(
        workspace_id, key, kind, channel, urgency, attempts + 1, payload, created_at, once, recovered=state == IN_FLIGHT
    )


def _held(row: OutboxRow) -> dict[str, Any]:
    """What tells a row this worker holds from one that was taken over: the number of its attempt."""
    return {"workspace_id": row.workspace_id, "key": row.key, "attempts": row.attempts}
