"""The loop of the relay: one batch at a time, each row's outcome recorded in a transaction of its own."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import timedelta

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
from storage.posts import Post as Standing

LEASE = timedelta(seconds=60)
"""How long a taken row belongs to its worker."""
ONE_CALL = timedelta(seconds=15)
"""What must be left of the lease before a call; longer than any call to Slack may last."""

log = structlog.get_logger(__name__)


Outcome = Standing | Person | NotBefore | None


@dataclass(frozen=True, slots=True)
class Relay:
    """One worker's way to Slack; `client_for` gives a workspace's client.

    `senders` are the threads that wait for Slack, `lanes` of them; a row never waits for one while its lease runs.
    """

    desk: Desk
    clock: Clock
    client_for: Callable[[str], WebClient]
    worker: str
    senders: Executor
    lanes: int

    def drain(self) -> int:
        """Send one batch of what is due; gives how many rows were taken. No two rows of it go to one channel."""
        with self.desk.database.across() as across:
            rows = across.outbox.take(self.clock(), self.lanes, LEASE, self.worker)
        for _ in self.senders.map(self.deliver, rows):
            pass
        return len(rows)

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
                sending.redraw(client, delivery, row.key)
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
                    sending.redraw(client, Redraw(standing.channel, standing.ts, delivery.message), row.key)
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

    def _fail(self, row: OutboxRow, failure: Failure) -> None:
        now = self.clock()
        with self.desk.database.unit(row.workspace_id) as unit:
            if failure.error in GONE:
                unit.posts.forget(row.key)
            if failure.retry_at is None:
                unit.outbox.end(row, failure.error, now)
                troubles.report(unit, row, failure.error, now)
            else:
                unit.outbox.retry(row, failure.retry_at, failure.error, in_doubt=leaves_in_doubt(row, failure))
            channel = troubles.place_of(unit, row)
            if failure.limited and failure.retry_at and channel:
                unit.outbox.pause_channel(channel, failure.retry_at)
        log.warning("not delivered", kind=row.kind, workspace=row.workspace_id, error=failure.error)


def _seconds(span: timedelta) -> float:
    return round(span.total_seconds(), 3)
