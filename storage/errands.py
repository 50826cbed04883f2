"""The errands to HubSpot: what is to be asked there or told, put here in the transaction of what it follows from.

An errand names an object and what is to be done about it, not what to say: like the outbox it is a desired state, so
that order and repeats stop mattering.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sla.hubspot.errand import READING, Hint, What
from storage import errand_statements as sql
from storage.errand_statements import KEY, LANE, PENDING
from storage.outbox_statements import PAUSE
from storage.pickup import Backlog
from storage.session import Session, Store


@dataclass(frozen=True, slots=True)
class Errand:
    """One errand taken, the taker's until `lease_until`; `attempts` counts this one. Instants are UTC.

    `told_at` is when HubSpot said that a contact had come to the agreed stage.
    """

    workspace_id: str
    what: What
    portal: str
    object_id: str
    revision: int
    told_at: datetime | None
    attempts: int
    due_at: datetime
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class GivenUp:
    """An errand that no retry mends: about which object, why, and since when (UTC)."""

    what: What
    portal: str
    object_id: str
    error: str
    at: datetime


class Errands(Store):
    """The errands of this unit's workspace."""

    __slots__ = ()

    def read(self, hints: Iterable[Hint], now: datetime) -> None:
        """Have objects fetched anew; one that waits to be already is so once."""
        asked = [(READING[hint.kind], hint.portal, hint.object_id, hint.told_at) for hint in hints]
        # In one order for everybody, so that two deliveries about the same objects don't wait for each other.
        self._change_each(sql.ASK, [_asked(*one, now) for one in sorted(asked, key=lambda one: one[:3])])

    def write(self, contact_id: str, now: datetime) -> None:
        """Have a contact told how its lead stands by the time it is."""
        self._change(sql.ASK, **_asked(What.WRITE_CONTACT, "", contact_id, None, now))

    def done(self, errands: Iterable[Errand], now: datetime) -> None:
        """Forget errands that were run; what was asked for again meanwhile is to be run again."""
        for errand in errands:
            if not self._change(sql.DONE, **_held(errand), revision=errand.revision):
                self._change(sql.AGAIN, **_held(errand), at=now)

    def retry(self, errand: Errand, at: datetime, error: str | None) -> None:
        """Let an errand wait until an instant; with an error, if it failed."""
        self._change(sql.RETRY, **_held(errand), at=at, error=error)

    def put_off(self, errand: Errand, until: datetime) -> None:
        """Let an errand that was not tried wait until an instant, which is its due time from now on."""
        self._change(sql.AGAIN, **_held(errand), at=until)

    def end(self, errand: Errand, error: str, now: datetime) -> None:
        """Give an errand up, until its object is heard of again; what was asked for again meanwhile is run again."""
        if not self._change(sql.END, **_held(errand), revision=errand.revision, error=error, at=now):
            self._change(sql.AGAIN, **_held(errand), at=now)

    def pause(self, until: datetime) -> None:
        """Run none before an instant."""
        self._change(PAUSE, lane=LANE, free_at=until)

    def revive(self, now: datetime) -> int:
        """Have what was given up tried again; how many."""
        return self._change(sql.REVIVE, now=now)

    def given_up(self, limit: int) -> tuple[GivenUp, ...]:
        """What was given up, the latest first."""
        return tuple(GivenUp(*row) for row in self._all(sql.GIVEN_UP, limit=limit))


class AllErrands:
    """The errands of all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, what: What, now: datetime, room: int, lease: timedelta) -> list[Errand]:
        """Take up to `room` errands of one kind that can be run, those that wait longest; others take other ones.

        They are the taker's until `now + lease`; one whose lease ran out is taken again.
        """
        until = now + lease
        # Before they are taken, `lease_until` is since when they can be.
        seen = [Errand(*row) for row in self._session.all(sql.READY, {"what": what, "now": now, "limit": room})]
        wanted = [
            {**_key(one), "attempts": one.attempts, "seen_at": one.lease_until} for one in sorted(seen, key=_order)
        ]
        won = self._session.all_each(sql.TAKE, [{**values, "lease_until": until} for values in wanted])
        ours = set(won)
        taken = [one for one in seen if _order(one) in ours]
        return [replace(one, attempts=one.attempts + 1, lease_until=until) for one in taken]

    def backlog(self, now: datetime) -> Backlog:
        """How late the worker is with them."""
        pending, retrying, oldest = self._session.one(sql.BACKLOG, {"now": now}) or (0, 0, None)
        dead = self._session.one(sql.DEAD_COUNT, {})
        return Backlog(int(pending or 0), int(retrying or 0), oldest, int(dead[0]) if dead else 0)


def _asked(what: What, portal: str, object_id: str, told_at: datetime | None, now: datetime) -> dict[str, Any]:
    waiting = {"state": PENDING, "revision": 1, "attempts": 0, "ready_at": now, "due_at": now, "error": None}
    return {"what": what, "portal": portal, "object_id": object_id, "told_at": told_at, **waiting}


def _held(errand: Errand) -> dict[str, Any]:
    return {**_key(errand), "seen_at": errand.lease_until, "attempts": errand.attempts}


def _key(errand: Errand) -> dict[str, Any]:
    return dict(zip(("workspace_id", *KEY), _order(errand), strict=True))


def _order(errand: Errand) -> tuple[str, What, str, str]:
    return errand.workspace_id, errand.what, errand.portal, errand.object_id
