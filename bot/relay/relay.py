"""The loop of the relay: rows are taken as threads become free, composed from what is true now, and sent."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from threading import Event

import structlog
from slack_sdk import WebClient
from structlog.contextvars import bound_contextvars

from bot.clients import Way
from bot.clock import Clock
from bot.relay import asking, blots, sending
from bot.relay.composing import compose
from bot.relay.delivery import (
    AskGroup,
    Blot,
    Delivery,
    FindGroup,
    LookUp,
    NotBefore,
    Post,
    PublishHome,
    Redraw,
    Whisper,
)
from bot.relay.failures import LeaseTooShort
from bot.relay.recording import NOTHING, Outcome, Recorder, named
from bot.services.desk import Desk, in_turn
from storage.outbox import OutboxRow
from storage.pickup import Taken
from storage.posts import Post as Standing
from storage.unit import Unit

LEASE = timedelta(seconds=30)
"""How long a taken row belongs to its worker."""
ONE_CALL = timedelta(seconds=15)
"""What must be left of the lease before a call; longer than any call to Slack may last."""
GLANCE = 0.2
"""Seconds after which a worker whose threads wait for Slack looks for more to do."""

Job = Callable[[], "list[Job]"]
"""Something that a thread does; it gives what is to be done next."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Relay:
    """One worker's way to Slack; `way_of` gives that of a workspace as it now stands, `recorder` records what came.

    `senders` are the threads that wait for Slack, `lanes` of them; a row never waits for one while its lease runs. Once
    `closing` is set nothing more is taken, and what is under way is finished.
    """

    desk: Desk
    clock: Clock
    way_of: Callable[[Unit], Way | None]
    recorder: Recorder
    worker: str
    senders: Executor
    lanes: int
    closing: Event = field(default_factory=Event)

    def drain(self) -> int:
        """Send until nothing is due; gives how many rows were taken.

        A call that hangs holds up its own row alone: the other threads go on with what comes.
        """
        total, flying = 0, dict[Future[list[Job]], int]()
        while True:
            more, room = False, self.lanes - sum(flying.values())
            if room >= self.lanes // 2 and not self.closing.is_set():
                taken = self._take(room)
                total, more = total + len(taken.rows), taken.more
                flying |= {self.senders.submit(self.prepare, rows): len(rows) for rows in _by_workspace(taken.rows)}
            if flying:
                for ended in wait(flying, GLANCE, FIRST_COMPLETED).done:
                    del flying[ended]
                    flying |= {self.senders.submit(job): 1 for job in ended.result()}
            elif not more:
                return total

    def _take(self, room: int) -> Taken:
        def take() -> Taken:
            with self.desk.database.across() as across:
                return across.outbox.take(self.clock(), room, LEASE, self.worker)

        return in_turn(take)

    def prepare(self, rows: list[OutboxRow]) -> list[Job]:
        """Compose rows of one workspace as its state now is; gives the jobs that send them.

        Where that fails each is composed alone, so that one that can't be holds up no other.
        """
        try:
            with (
                bound_contextvars(workspace=rows[0].workspace_id),
                self.desk.database.reading(rows[0].workspace_id) as unit,
            ):
                now, way = self.clock(), self.way_of(unit)
                composed = [(row, compose(unit, row, now)) for row in rows] if way else []
        except Exception as error:  # noqa: BLE001 — whatever it is, the row failed
            if len(rows) > 1:
                return [partial(self.prepare, [row]) for row in rows]
            self.recorder.failed(rows[0], error)
            return []
        if way is None:
            self.recorder.left_out(rows)
            return []
        return [partial(self._deliver, way, row, delivery) for row, delivery in composed]

    def _deliver(self, way: Way, row: OutboxRow, delivery: Delivery | None) -> list[Job]:
        """Send one row, and have recorded how that went."""
        if isinstance(delivery, NotBefore):
            self.recorder.put_off(row, delivery.until)
            return []
        try:
            with bound_contextvars(**named(row)):
                outcome = self._send(way.client, row, delivery) if delivery else NOTHING
        except LeaseTooShort:
            log.warning("left to whoever takes it next", **named(row))
        except Exception as error:  # noqa: BLE001 — likewise
            self.recorder.failed(row, error, way.sealed)
        else:
            self.recorder.succeeded(row, outcome)
        return []

    def _send(self, client: WebClient, row: OutboxRow, delivery: Delivery) -> Outcome:
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
            case Blot():
                blots.blot(client, delivery, hold=lambda: self._hold(row))
            case LookUp():
                return asking.look_up(client, delivery, self.clock())
            case AskGroup():
                return asking.members_of(client, delivery)
            case FindGroup():
                return asking.find_group(client, delivery)
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


def _by_workspace(rows: list[OutboxRow]) -> Iterable[list[OutboxRow]]:
    """The rows of each workspace together, in their order."""
    found: dict[str, list[OutboxRow]] = {}
    for row in rows:
        found.setdefault(row.workspace_id, []).append(row)
    return found.values()
