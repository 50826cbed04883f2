"""The loop of the relay: rows are taken as threads become free, each row's outcome recorded in its own transaction."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event

import structlog
from slack_sdk import WebClient

from bot.clock import Clock
from bot.relay import sending
from bot.relay.composing import compose
from bot.relay.delivery import Delivery, LookUp, NotBefore, Post, PublishHome, Redraw, Whisper
from bot.relay.failures import GONE, PASSING, Failure, LeaseTooShort, judge, leaves_in_doubt
from bot.services import troubles
from bot.services.desk import Desk, in_turn
from sla.people import Person
from storage.outbox import OutboxRow
from storage.pickup import Taken
from storage.posts import Post as Standing

LEASE = timedelta(seconds=30)
"""How long a taken row belongs to its worker."""
ONE_CALL = timedelta(seconds=15)
"""What must be left of the lease before a call; longer than any call to Slack may last."""
GLANCE = 0.2
"""Seconds after which a worker whose threads wait for Slack looks for more to do."""

log = structlog.get_logger(__name__)


Outcome = Standing | Person | NotBefore | None


@dataclass(frozen=True, slots=True)
class Relay:
    """One worker's way to Slack; `client_for` gives a workspace's client.

    `senders` are the threads that wait for Slack, `lanes` of them; a row never waits for one while its lease runs. Once
    `closing` is set nothing more is taken, and what is under way is finished.
    """

    desk: Desk
    clock: Clock
    client_for: Callable[[str], WebClient]
    worker: str
    senders: Executor
    lanes: int
    closing: Event = field(default_factory=Event)

    def drain(self) -> int:
        """Send until nothing is due; gives how many rows were taken.

        A call that hangs holds up its own row alone: the other threads go on with what comes.
        """
        total, flying = 0, set[Future[None]]()
        while True:
            more = False
            if len(flying) <= self.lanes // 2 and not self.closing.is_set():
                taken = self._take(self.lanes - len(flying))
                total, more = total + len(taken.rows), taken.more
                flying |= {self.senders.submit(self.deliver, row) for row in taken.rows}
            if flying:
                flying = wait(flying, GLANCE, FIRST_COMPLETED).not_done
            elif not more:
                return total

    def _take(self, room: int) -> Taken:
        def take() -> Taken:
            with self.desk.database.across() as across:
                return across.outbox.take(self.clock(), room, LEASE, self.worker)

        return in_turn(take)

    def deliver(self, row: OutboxRow) -> None:
        """Send one row; what can't even be recorded is left to the row's lease, and holds up no other."""
        try:
            self._deliver(row)
        except Exception:
            log.exception("row left to its lease", kind=row.kind, workspace=row.workspace_id)

    def _deliver(self, row: OutboxRow) -> None:
        """Send one row as its state now is, and record how that went."""
        try:
            outcome = self._say(row)
        except LeaseTooShort:
            log.warning("left to whoever takes it next", kind=row.kind, workspace=row.workspace_id)
        except Exception as error:
            failure = judge(error, row.attempts, self.clock())
            if not isinstance(error, PASSING):
                log.exception("row failed", kind=row.kind, workspace=row.workspace_id)
            in_turn(lambda: self._fail(row, failure))
        else:
            in_turn(lambda: self._finish(row, outcome))
            if row.error:
                in_turn(lambda: self._wake(row.workspace_id))

    def _say(self, row: OutboxRow) -> Outcome:
        with self.desk.database.reading(row.workspace_id) as unit:
            delivery = compose(unit, row, self.clock())
        return self._send(row, delivery) if delivery else None

    def _send(self, row: OutboxRow, delivery: Delivery) -> Outcome:
        client = self.client_for(row.workspace_id)
        self._hold(row)
        match delivery:
            case Post():
                standing = self._post(client, row, delivery)
                return standing if delivery.remember else None
            case Redraw():
                return sending.redraw(client, delivery, row.key)
            case Whisper():
                sending.whisper(client, delivery)
            case PublishHome():
                sending.publish_home(client, delivery)
            case LookUp():
                return sending.look_up(client, delivery, self.clock())
            case NotBefore():
                return delivery
        return None

    def _hold(self, row: OutboxRow) -> None:
        """Make sure that a call ends before another worker may take the row over.

        Raises:
            LeaseTooShort: it might not.
        """
        if self.clock() + ONE_CALL > row.lease_until:
            raise LeaseTooShort

    def _post(self, client: WebClient, row: OutboxRow, delivery: Post) -> Standing:
        """A row whose last attempt may have reached Slack is looked for before it is posted again."""
        if row.in_doubt:
            standing = sending.find(client, delivery, row.key, row.created_at)
            self._hold(row)
            if standing is not None:
                if delivery.remember:  # what was posted then may have changed since
                    return sending.redraw(client, Redraw(standing.channel, standing.ts, delivery.message), row.key)
                return standing
        return sending.post(client, delivery, row.key)

    def _finish(self, row: OutboxRow, outcome: Outcome) -> None:
        now = self.clock()
        with self.desk.database.unit(row.workspace_id) as unit:
            if isinstance(outcome, Standing):
                unit.posts.put(outcome)
            elif isinstance(outcome, Person):
                unit.people.put(outcome)
            if isinstance(outcome, NotBefore):
                unit.outbox.put_off(row, outcome.until)
            else:
                unit.outbox.done(row, now)
        said = "put off" if isinstance(outcome, NotBefore) else "delivered"
        log.info(said, kind=row.kind, workspace=row.workspace_id, late=_seconds(now - row.due_at))

    def _wake(self, workspace: str) -> None:
        """What failed once and is said now tells that Slack is back: the rest goes by urgency, not by its back-off."""
        with self.desk.database.unit(workspace) as unit:
            unit.outbox.wake(self.clock())

    def _fail(self, row: OutboxRow, failure: Failure) -> None:
        now = self.clock()
        with self.desk.database.unit(row.workspace_id) as unit:
            if failure.limited and failure.retry_at and row.lane:
                unit.outbox.pause(row.lane, failure.retry_at)
            if failure.error in GONE:
                unit.posts.forget(row.key)
            if failure.retry_at is None:
                unit.outbox.end(row, failure.error, now)
                troubles.report(unit, row, failure.error, now)
            else:
                unit.outbox.retry(row, failure.retry_at, failure.error, in_doubt=leaves_in_doubt(row, failure))
        log.warning("not delivered", kind=row.kind, workspace=row.workspace_id, error=failure.error)


def _seconds(span: timedelta) -> float:
    return round(span.total_seconds(), 3)
