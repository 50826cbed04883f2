"""The outbox of all workspaces from outside: rows are taken under a lease, so that relays share the work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import outbox_statements as sql
from storage.outbox import OutboxRow
from storage.outbox_statements import IN_FLIGHT, PENDING
from storage.session import Session
from storage.statement import Row

PACE = timedelta(seconds=1)
"""One post a second and channel."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many rows wait though they might go, since when the oldest of them does (UTC), and how many were given up."""

    pending: int
    oldest: datetime | None
    dead: int


class Pickup:
    """The rows of all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, now: datetime, limit: int, lease: timedelta, worker: str) -> list[OutboxRow]:
        """Take rows to send: the most urgent first, then the oldest, at most one of a channel, and that in its pace.

        They are the worker's until `now + lease`; a row whose lease ran out is taken again, as `recovered`. Several
        relays take different rows.
        """
        until = now + lease
        rows = [_to_row(found, until) for found in self._session.all(sql.READY, {"now": now, "limit": limit})]
        free = self._reserve({(row.workspace_id, row.channel) for row in rows if row.channel}, now)
        taken = [row for row in rows if not row.channel or (row.workspace_id, row.channel) in free]
        self._session.change_each(
            sql.TAKE,
            [
                {
                    "workspace_id": row.workspace_id,
                    "key": row.key,
                    "attempts": row.attempts - 1,
                    "from_state": IN_FLIGHT if row.recovered else PENDING,
                    "lease_until": until,
                    "worker": worker,
                    "in_doubt": row.in_doubt,
                }
                for row in taken
            ],
        )
        return taken

    def backlog(self, now: datetime) -> Backlog:
        """How late the relay is, over all workspaces."""
        pending, oldest = self._session.one(sql.BACKLOG, {"now": now}) or (0, None)
        dead = self._session.one(sql.DEAD_COUNT, {})
        return Backlog(int(pending), oldest, int(dead[0]) if dead else 0)

    def _reserve(self, channels: set[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
        """The channels whose next second is ours; in one order everywhere, so that two relays can't deadlock."""
        return {
            (workspace_id, channel)
            for workspace_id, channel in sorted(channels)
            if self._session.change(
                sql.RESERVE, {"workspace_id": workspace_id, "channel": channel, "free_at": now + PACE, "now": now}
            )
        }


def _to_row(found: Row, lease_until: datetime) -> OutboxRow:
    workspace_id, key, state, kind, channel, urgency, attempts, payload, created_at, due_at, *marks = found
    once, in_doubt, error = marks
    recovered = state == IN_FLIGHT
    return OutboxRow(
        workspace_id=workspace_id,
        key=key,
        kind=kind,
        channel=channel,
        urgency=urgency,
        attempts=attempts + 1,
        payload=payload or {},
        created_at=created_at,
        due_at=due_at,
        lease_until=lease_until,
        once=once,
        recovered=recovered,
        in_doubt=in_doubt or recovered,
        error=error,
    )
