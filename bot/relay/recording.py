"""How deliveries went, recorded: those of one workspace that end at the same time in one transaction."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import Any

import structlog

from bot.clock import Clock
from bot.meters import Meters
from bot.relay.failures import GONE, KNOWN, REVOKED, Failure, counted, judge_row, leaves_in_doubt
from bot.relay.untaken import Untaken
from bot.services import groups, held_back, installing, leading, named_groups, troubles
from bot.services.desk import Desk, in_turn
from sla.group import GroupMembers
from sla.named_group import FoundGroup
from sla.people import Person
from storage.outbox import OutboxRow
from storage.posts import Post as Standing
from storage.unit import Unit


class Nothing:
    """There was nothing to say, and Slack was not called."""


NOTHING = Nothing()
Outcome = Standing | Person | GroupMembers | FoundGroup | Nothing | None
"""What is known after a delivery: where a message stands, who a person is, who is in a user group, or which it is."""
Went = tuple[OutboxRow, Outcome]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Recorder:
    """Records what came of rows. What can't be recorded is left to its row's lease, and holds up no other."""

    desk: Desk
    clock: Clock
    meters: Meters = field(default_factory=Meters)
    _waiting: dict[str, list[Went]] = field(default_factory=dict)
    """By each workspace that somebody is recording for: what came in meanwhile."""
    _lock: Lock = field(default_factory=Lock)
    untaken: Untaken = field(default_factory=Untaken)

    def succeeded(self, row: OutboxRow, outcome: Outcome) -> None:
        """Record what came of a row, and what comes in meanwhile; or leave it to who records for its workspace now."""
        with self._lock:
            waiting = self._waiting.get(row.workspace_id)
            if waiting is not None:
                waiting.append((row, outcome))
                return
            self._waiting[row.workspace_id] = []
        went = [(row, outcome)]
        while went:
            self._record(went)
            if any(one.error for one, outcome in went if outcome is not NOTHING):
                self._alone(row, lambda: self._wake(row.workspace_id))
            went = self._next(row.workspace_id)

    def failed(self, row: OutboxRow, error: Exception, sealed: str | None = None) -> None:
        """Record that a row failed, and what is to become of it; `sealed` is the encrypted token it was sent with."""
        if not isinstance(error, KNOWN):
            log.error("row failed", **named(row), exc_info=error)
        self._alone(row, lambda: self._fail(row, error, sealed))

    def left_out(self, rows: list[OutboxRow]) -> None:
        """Record that rows are not to be sent: the app is not in their team any more."""
        self._alone(rows[0], lambda: self._leave_out(rows))

    def put_off(self, row: OutboxRow, until: datetime) -> None:
        """Let a row that may not be said yet wait until an instant."""
        self._alone(row, lambda: self._put_off(row, until))

    def _alone(self, row: OutboxRow, record: Callable[[], None]) -> None:
        """In a transaction of its own: who else puts rows under two keys and waits for one of ours has the other."""
        try:
            in_turn(record)
        except Exception:
            log.exception("left to the lease", **named(row))

    def _next(self, workspace: str) -> list[Went]:
        """What came in meanwhile; where that is nothing, nobody records for the workspace any more."""
        with self._lock:
            went = self._waiting.pop(workspace)
            if went:
                self._waiting[workspace] = []
            return went

    def _record(self, went: list[Went]) -> None:
        """Record all together; where that fails each alone."""
        if len(went) > 1:
            with suppress(Exception):
                in_turn(lambda: self._finish(went))
                return
        for one in went:
            self._alone(one[0], partial(self._finish, [one]))

    def _finish(self, went: list[Went]) -> None:
        now, workspace = self.clock(), went[0][0].workspace_id
        with self.desk.database.unit(workspace) as unit:
            unit.posts.put(*(outcome for _, outcome in went if isinstance(outcome, Standing)))
            unit.people.put(*(outcome for _, outcome in went if isinstance(outcome, Person)))
            for row, outcome in went:
                if isinstance(outcome, GroupMembers):
                    groups.follow(unit, outcome, now)
                elif isinstance(outcome, Person):
                    leading.tell(unit, outcome, now)
                elif isinstance(outcome, FoundGroup):
                    named_groups.found(unit, row.payload, outcome, now)
            unit.outbox.done([row for row, _ in went], now)
        for row, outcome in went:
            if outcome is NOTHING:
                log.info("nothing to say", **named(row))
            else:
                self._delivered(row, now - row.due_at)

    def _delivered(self, row: OutboxRow, late: timedelta) -> None:
        self.untaken.went(row)
        self.meters.late.observe(late.total_seconds())
        log.info("delivered", **named(row), late=_seconds(late))

    def _wake(self, workspace: str) -> None:
        """What failed once and is said now tells that Slack is back: the rest goes by urgency, not by its back-off."""
        with self.desk.database.unit(workspace) as unit:
            unit.outbox.wake(self.clock())

    def _put_off(self, row: OutboxRow, until: datetime) -> None:
        with self.desk.database.unit(row.workspace_id) as unit:
            unit.outbox.put_off(row, until)
        log.info("put off", **named(row))

    def _leave_out(self, rows: list[OutboxRow]) -> None:
        with self.desk.database.unit(rows[0].workspace_id) as unit:
            held_back.leave_out(unit, rows, self.clock())
        log.info("left out", workspace=rows[0].workspace_id, rows=len(rows))

    def _fail(self, row: OutboxRow, error: Exception, sealed: str | None) -> None:
        now = self.clock()
        failure = judge_row(error, row.attempts, now)
        if isinstance(error, KNOWN):
            self.meters.refused.labels(counted(failure.error)).inc()
        with self.desk.database.unit(row.workspace_id) as unit:
            if sealed is not None and failure.error in REVOKED:
                fate = _refused(unit, row, sealed, now)
            else:
                fate = _fate(failure, now)
                _settle(unit, row, failure, now)
                self.untaken.refused(row, failure.error, own=sealed is None)
        log.warning("not delivered", **named(row), error=failure.error, **fate)


def named(row: OutboxRow) -> dict[str, Any]:
    """How a row is named in the log: by what it is, whose, and of which handoff."""
    return {"kind": row.kind, "workspace": row.workspace_id, "handoff": row.payload.get("handoff")}


def _refused(unit: Unit, row: OutboxRow, sealed: str, now: datetime) -> dict[str, Any]:
    """The token is worth nothing any more, which ends the installation; one in its place is tried at once.

    Gives what the log is to say of the row.
    """
    if installing.refused(unit, sealed, now):
        held_back.leave_out(unit, [row], now)
        return {"then": "left out"}
    unit.outbox.retry(row, now, "token_revoked", in_doubt=row.in_doubt)
    return {"then": "waits", "again_in": 0.0}


def _fate(failure: Failure, now: datetime) -> dict[str, Any]:
    if failure.retry_at is None:
        return {"then": "given up"}
    return {"then": "waits", "again_in": _seconds(failure.retry_at - now)}


def _settle(unit: Unit, row: OutboxRow, failure: Failure, now: datetime) -> None:
    """What is to become of a row that failed."""
    if failure.limited and failure.retry_at and row.lane:
        unit.outbox.pause(row.lane, failure.retry_at)
    if failure.error in GONE:
        unit.posts.forget(row.key)
    if failure.retry_at is None:
        unit.outbox.end(row, failure.error, now)
        troubles.report(unit, row, failure.error, now)
    else:
        unit.outbox.retry(row, failure.retry_at, failure.error, in_doubt=leaves_in_doubt(row, failure))


def _seconds(span: timedelta) -> float:
    return round(span.total_seconds(), 3)
