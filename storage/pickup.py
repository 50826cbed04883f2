"""The outbox of all workspaces from outside: rows are taken under a lease, so that relays share the work.

What can't go yet is put back to when it can, so that looking costs the same however much waits.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage import pickup_statements as sql
from storage.outbox import OutboxRow
from storage.outbox_statements import IN_FLIGHT
from storage.session import Session
from storage.statement import Row
from storage.turns import PACE, Lane, Ready, Turn, Waiting, places, turn

URGENCIES = range(10)
LOOKED_AT = 8
"""Rows looked at for each that there is room for: of several in one lane only the first may go."""
MOST_PUT_BACK = 1000
"""Rows of full lanes that are put back in one transaction, about; others want to write too."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How late the relay is: rows that could have gone, rows that failed and wait to be tried again, rows given up.

    `oldest` is since when the first of those that are still to go could have gone (UTC).
    """

    pending: int
    retrying: int
    oldest: datetime | None
    dead: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows that were taken; `more`: that was not all that could be looked at, so take again at once."""

    rows: list[OutboxRow]
    more: bool


class Pickup:
    """The rows of all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, now: datetime, room: int, lease: timedelta, worker: str) -> Taken:
        """Take up to `room` rows to send: the most urgent first, then the oldest, each channel in its pace.

        They are the worker's until `now + lease`; a row whose lease ran out is taken again, as `recovered`. Several
        relays take different rows.
        """
        taken: list[OutboxRow] = []
        put_back = 0
        for urgency in URGENCIES:
            while len(taken) < room and (ready := self._ready(urgency, now, LOOKED_AT * room)):
                found = turn(ready, now, room - len(taken))
                taken += self._take(found, now, now + lease, worker)
                for lane in sorted(found.crowded):
                    put_back += self._line_up(lane, found.crowded[lane], now)
                    if put_back >= MOST_PUT_BACK:
                        return Taken(taken, more=True)
        return Taken(taken, more=len(taken) == room)

    def backlog(self, now: datetime) -> Backlog:
        """How late the relay is, over all workspaces."""
        pending, retrying, oldest = self._session.one(sql.BACKLOG, {"now": now}) or (0, 0, None)
        dead = self._session.one(sql.DEAD_COUNT, {})
        return Backlog(int(pending or 0), int(retrying or 0), oldest, int(dead[0]) if dead else 0)

    def _ready(self, urgency: int, now: datetime, limit: int) -> list[Ready]:
        found = self._session.all(sql.READY, {"urgency": urgency, "now": now, "limit": limit})
        return [_to_ready(row) for row in found]

    def _take(self, found: Turn, now: datetime, until: datetime, worker: str) -> list[OutboxRow]:
        """The rows that are ours now; lanes and rows in one order everywhere, so that two relays can't deadlock."""
        lost = {lane for lane in sorted(found.used) if not self._reserve(lane, now)}
        going = sorted((one for one in found.going if one.lane not in lost), key=_key)
        held = [replace(one.row, lease_until=until) for one in going if self._hold(one, until, worker)]
        return sorted(held, key=lambda row: (row.urgency, row.created_at, row.key))

    def _reserve(self, lane: Lane, now: datetime) -> bool:
        """Whether a lane's next second is ours."""
        values = {"workspace_id": lane[0], "lane": lane[1], "free_at": now + PACE, "now": now}
        return bool(self._session.change(sql.RESERVE, values))

    def _hold(self, one: Ready, until: datetime, worker: str) -> bool:
        """Whether a row is ours now: nobody was quicker."""
        values = {
            "workspace_id": one.row.workspace_id,
            "key": one.row.key,
            "attempts": one.row.attempts - 1,
            "from_state": one.state,
            "seen_at": one.ready_at,
            "lease_until": until,
            "worker": worker,
            "in_doubt": one.row.in_doubt,
        }
        return bool(self._session.change(sql.TAKE, values))

    def _line_up(self, lane: Lane, losers: list[Ready], now: datetime) -> int:
        """Give each row that waits in a lane its place in time, and make room among those that have one already.

        Gives how many were given another place; of a very long line only the front is looked at.
        """
        asked = {"workspace_id": lane[0], "lane": lane[1]}
        held = self._session.one(sql.FREE_AT, dict(asked))
        free_at = held[0] if held else now + PACE
        until = free_at + len(losers) * PACE
        found = self._session.all(sql.LINE, {**asked, "until": until, "now": now, "limit": MOST_PUT_BACK})
        line = {Waiting(*row) for row in found} | {one.waiting for one in losers}
        moved = [(one, at) for one, at in places(line, free_at, lane).items() if at != one.ready_at]
        return self._session.change_each(
            sql.PUT_BACK,
            [
                {"workspace_id": lane[0], "key": one.key, "from_state": one.state, "seen_at": one.ready_at, "at": at}
                for one, at in sorted(moved, key=lambda move: move[0].key)
            ],
        )


def _key(one: Ready) -> tuple[str, str]:
    return one.row.workspace_id, one.row.key


def _to_ready(found: Row) -> Ready:
    workspace_id, key, state, kind, lane, urgency, attempts, payload, created_at, due_at, ready_at, *marks = found
    once, in_doubt, error, free_at = marks
    recovered = state == IN_FLIGHT
    row = OutboxRow(
        workspace_id=workspace_id,
        key=key,
        kind=kind,
        lane=lane,
        urgency=urgency,
        attempts=attempts + 1,
        payload=payload or {},
        created_at=created_at,
        due_at=due_at,
        lease_until=ready_at,
        once=once,
        recovered=recovered,
        in_doubt=in_doubt or recovered,
        error=error,
    )
    return Ready(row, state, ready_at, free_at)
