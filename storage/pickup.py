"""The outbox of all workspaces from outside: rows are taken under a lease, so that relays share the work.

What can't go yet is put back to when it can, so that looking costs the same however much waits.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from storage import pickup_statements as sql
from storage.outbox import OutboxRow
from storage.outbox_statements import IN_FLIGHT
from storage.session import Session
from storage.statement import Row
from storage.turns import PACE, Lane, Ready, Turn, Waiting, places, turn

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
        ready = self._ready(now, LOOKED_AT * room)
        found = turn(ready, now, room)
        free = self._lock(found, now)
        going = sorted((one for one in found.going if one.lane not in found.used or one.lane in free), key=_key)
        taken = self._hold(going, now + lease, worker)
        self._line_up(found, free, now)
        rows = sorted(taken, key=lambda row: (row.urgency, row.created_at, row.key))
        return Taken(rows, more=len(ready) == LOOKED_AT * room)

    def backlog(self, now: datetime) -> Backlog:
        """How late the relay is, over all workspaces."""
        pending, retrying, oldest = self._session.one(sql.BACKLOG, {"now": now}) or (0, 0, None)
        dead = self._session.one(sql.DEAD_COUNT, {})
        return Backlog(int(pending or 0), int(retrying or 0), oldest, int(dead[0]) if dead else 0)

    def given_up(self, since: datetime) -> dict[str, int]:
        """By Slack's name for the error, how many rows were given up since an instant."""
        return {str(error): int(count) for error, count in self._session.all(sql.GIVEN_UP, {"since": since})}

    def failing(self) -> dict[str, int]:
        """By Slack's name for the error, how many rows wait for another attempt."""
        return {str(error): int(count) for error, count in self._session.all(sql.FAILING, {})}

    def _ready(self, now: datetime, limit: int) -> list[Ready]:
        """What could go, the most urgent first."""
        found: list[Ready] = []
        for (urgency,) in self._session.all(sql.URGENCIES, {"now": now}):
            asked = {"urgency": urgency, "now": now, "limit": limit - len(found)}
            found += [_to_ready(row) for row in self._session.all(sql.READY, asked)]
            if len(found) == limit:
                break
        return found

    def _lock(self, found: Turn, now: datetime) -> dict[Lane, datetime]:
        """Since when each lane is free that was won or is too full; none that somebody else was quicker to use.

        Only who holds a lane moves its rows. Two relays can't wait for each other: both take the lanes they use in one
        order, and wait for none of the others.
        """
        until = now + PACE
        used = [{**_named(lane), "free_at": until, "now": now} for lane in sorted(found.used)]
        full = [_named(lane) for lane in sorted(found.crowded.keys() - found.used)]
        won = self._session.all_each(sql.RESERVE, used)
        seen = self._session.all_each(sql.FREE_AT, full)
        return {(workspace_id, lane): free_at for workspace_id, lane, free_at in (*won, *seen)}

    def _hold(self, going: list[Ready], until: datetime, worker: str) -> list[OutboxRow]:
        """The rows that are ours now: nobody was quicker."""
        wanted = [
            {
                "workspace_id": one.row.workspace_id,
                "key": one.row.key,
                "attempts": one.row.attempts - 1,
                "from_state": one.state,
                "seen_at": one.ready_at,
                "lease_until": until,
                "worker": worker,
                "in_doubt": one.row.in_doubt,
            }
            for one in going
        ]
        ours = set(self._session.all_each(sql.TAKE, wanted))
        return [replace(one.row, lease_until=until) for one in going if _key(one) in ours]

    def _line_up(self, found: Turn, free: dict[Lane, datetime], now: datetime) -> None:
        """Give each row that waits in a full lane its place in time."""
        moves: list[tuple[str, Waiting, datetime]] = []
        for lane in sorted(found.crowded.keys() & free.keys()):
            line = self._line(lane, found.crowded[lane], free[lane], now)
            moves += [(lane[0], one, at) for one, at in places(line, free[lane], lane).items() if at != one.ready_at]
            if len(moves) >= MOST_PUT_BACK:
                break
        self._session.change_each(
            sql.PUT_BACK,
            [
                {"workspace_id": workspace, "key": one.key, "from_state": one.state, "seen_at": one.ready_at, "at": at}
                for workspace, one, at in sorted(moves, key=lambda move: (move[0], move[1].key))
            ],
        )

    def _line(self, lane: Lane, losers: list[Ready], free_at: datetime, now: datetime) -> list[Waiting]:
        """Who waits in a lane now, or has a place in the seconds that the losers need; of a long line the front."""
        until = free_at + len(losers) * PACE
        asked = {**_named(lane), "until": until, "now": now, "limit": MOST_PUT_BACK}
        line = [Waiting(*row) for row in self._session.all(sql.LINE, asked)]
        if len(line) == MOST_PUT_BACK:  # else whoever is missing was put back by somebody else
            known = {one.key for one in line}
            line += [one.waiting for one in losers if one.row.key not in known]
        return line


def _named(lane: Lane) -> dict[str, Any]:
    return {"workspace_id": lane[0], "lane": lane[1]}


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
