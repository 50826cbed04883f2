"""The loop of the relay: one batch at a time, each row's outcome recorded in a transaction of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from slack_sdk import WebClient

from bot.clock import Clock
from bot.relay import sending
from bot.relay.composing import compose
from bot.relay.delivery import Delivery, LookUp, Post, PublishHome, Redraw, Whisper
from bot.relay.failures import PASSING, Failure, judge
from bot.services import troubles
from bot.services.desk import Desk
from sla.people import Person
from storage.outbox import OutboxRow
from storage.posts import Post as Standing

BATCH = 50
LEASE = timedelta(seconds=60)
"""How long a taken row belongs to its worker; longer than any call to Slack may last."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Relay:
    """One worker's way to Slack; `client_for` gives the client of a workspace."""

    desk: Desk
    clock: Clock
    client_for: Callable[[str], WebClient]
    worker: str

    def drain(self) -> int:
        """Send one batch of what is due; gives how many rows were taken."""
        with self.desk.database.across() as across:
            rows = across.outbox.take(self.clock(), BATCH, LEASE, self.worker)
        for row in rows:
            self.deliver(row)
        return len(rows)

    def deliver(self, row: OutboxRow) -> None:
        """Send one row as its state now is, and record how that went."""
        with self.desk.database.reading(row.workspace_id) as unit:
            delivery = compose(unit, row, self.clock())
        if delivery is None:
            self._finish(row, None)
            return
        try:
            outcome = self._send(row, delivery)
        except PASSING as error:
            self._fail(row, judge(error, row.attempts, self.clock()))
        else:
            self._finish(row, outcome)

    def _send(self, row: OutboxRow, delivery: Delivery) -> Standing | Person | None:
        client = self.client_for(row.workspace_id)
        match delivery:
            case Post():
                in_doubt = row.recovered or row.attempts > 1
                channel, ts = sending.post(client, delivery, row.key, in_doubt=in_doubt)
                return Standing(row.key, channel, ts) if delivery.remember else None
            case Redraw():
                sending.redraw(client, delivery, row.key)
            case Whisper():
                sending.whisper(client, delivery)
            case PublishHome():
                sending.publish_home(client, delivery)
            case LookUp():
                found = sending.look_up(client, delivery)
                return Person(delivery.user, found["name"], found["locale"], found["timezone"], self.clock())
        return None

    def _finish(self, row: OutboxRow, outcome: Standing | Person | None) -> None:
        now = self.clock()
        with self.desk.database.unit(row.workspace_id) as unit:
            if isinstance(outcome, Standing):
                unit.posts.put(outcome)
            elif isinstance(outcome, Person):
                unit.people.put(outcome)
            unit.outbox.done(row, now)
        log.info("delivered", kind=row.kind, workspace=row.workspace_id, late=_seconds(now - row.created_at))

    def _fail(self, row: OutboxRow, failure: Failure) -> None:
        now = self.clock()
        with self.desk.database.unit(row.workspace_id) as unit:
            if failure.retry_at is None:
                unit.outbox.end(row, failure.error, now)
                troubles.report(unit, row, failure.error, now)
            else:
                unit.outbox.retry(row, failure.retry_at, failure.error)
                if failure.limited and row.channel:
                    unit.outbox.pause_channel(row.channel, failure.retry_at)
        log.warning(
            "not delivered",
            kind=row.kind,
            workspace=row.workspace_id,
            error=failure.error,
            retry_at=failure.retry_at.isoformat() if failure.retry_at else None,
        )


def _seconds(span: timedelta) -> float:
    return round(span.total_seconds(), 3)
