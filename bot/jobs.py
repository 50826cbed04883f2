"""The worker's ticks: short, without state, on APScheduler with nothing but memory behind it.

Every worker ticks; rows under unique indexes decide whose tick counts, so a start catches up and two can't act twice.
"""

import logging
from collections.abc import Callable
from threading import Lock

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from structlog.contextvars import bound_contextvars

from bot.audit import rounds
from bot.clock import Clock, system_clock
from bot.hubspot.worker import Errands
from bot.meters import Meters
from bot.relay.relay import Relay
from bot.services import (
    clocks,
    counting,
    groups,
    health,
    leads,
    measuring,
    offers,
    periodic,
    purging,
    receipts,
    retention,
    signing,
    still_there,
    watching,
)
from bot.services.desk import Desk
from storage.errors import Unavailable

RELAY_SECONDS, CLOCKS_SECONDS, OFFERS_SECONDS, LEADS_SECONDS = 0.2, 1, 1, 2
REPORTS_SECONDS, AGREEMENTS_SECONDS, AUDIT_SECONDS, PULSE_SECONDS = 5, 5, 15, 20
HUBSPOT_SECONDS, READERS_SECONDS, MEASURING_SECONDS, HOMES_SECONDS = 1, 5, 20, 5
COUNTING_SECONDS, DIRECTORY_SECONDS, PURGING_SECONDS, RETENTION_SECONDS = 20, 20, 60, 60
Tick = tuple[str, float, Callable[[], object]]
log = structlog.get_logger(__name__)


def scheduler(
    desk: Desk, clock: Clock, relay: Relay, hubspot: Errands | None = None, *, own_token: bool = False
) -> BackgroundScheduler:
    """A scheduler with every tick of a worker on it, not started yet; HubSpot's where that is configured.

    `own_token`: there is a token of the company's own.
    """
    name = relay.worker
    return _ticking(
        relay.recorder.meters,
        ("relay", RELAY_SECONDS, relay.drain),
        ("clocks", CLOCKS_SECONDS, until_done(relay, lambda: clocks.tick(desk, clock(), name))),
        ("measuring", MEASURING_SECONDS, until_done(relay, lambda: measuring.tick(desk, name))),
        ("counting", COUNTING_SECONDS, until_done(relay, lambda: counting.tick(desk, name))),
        ("offers", OFFERS_SECONDS, until_done(relay, lambda: offers.tick(desk, clock(), name))),
        ("leads", LEADS_SECONDS, lambda: leads.qualify_waiting(desk, clock())),
        ("reports", REPORTS_SECONDS, until_done(relay, lambda: periodic.tick(desk, clock(), name))),
        ("agreements", AGREEMENTS_SECONDS, until_done(relay, lambda: signing.tick(desk, clock(), name))),
        ("readers", READERS_SECONDS, until_done(relay, lambda: receipts.tick(desk, clock(), name))),
        ("retention", RETENTION_SECONDS, until_done(relay, lambda: retention.tick(desk, clock(), name))),
        ("homes", HOMES_SECONDS, until_done(relay, lambda: watching.tick(desk, clock(), name))),
        ("directory", DIRECTORY_SECONDS, until_done(relay, lambda: groups.tick(desk, clock(), name))),
        ("still_there", DIRECTORY_SECONDS, until_done(relay, lambda: still_there.tick(desk, clock(), name))),
        ("pulse", PULSE_SECONDS, lambda: health.beat(desk, name, "worker", clock())),
        ("audit", AUDIT_SECONDS, until_done(relay, lambda: rounds.tick(desk, clock(), name))),
        ("purging", PURGING_SECONDS, until_done(relay, lambda: purging.tick(desk, clock(), name, own_token=own_token))),
        *([("hubspot", HUBSPOT_SECONDS, hubspot.drain)] if hubspot else []),
    )


def heartbeat(desk: Desk, clock: Clock, name: str, meters: Meters) -> BackgroundScheduler:
    """A scheduler that lets the others know that a web process lives, not started yet."""
    return _ticking(meters, ("pulse", PULSE_SECONDS, lambda: health.beat(desk, name, "web", clock())))


def _ticking(meters: Meters, *ticks: Tick) -> BackgroundScheduler:
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    answering = Answering()
    ticking = BackgroundScheduler(timezone="UTC")
    for name, seconds, tick in ticks:
        ticking.add_job(
            surviving(name, tick, meters.failed_ticks.labels(name).inc, answering),
            "interval",
            seconds=seconds,
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=system_clock(),  # at once, whatever time the demo plays
        )
    return ticking


def until_done(relay: Relay, tick: Callable[[], int]) -> Callable[[], None]:
    """A tick that takes a batch at a time, taken until there is nothing left to do or the worker closes."""

    def run() -> None:
        while tick() and not relay.closing.is_set():
            pass

    return run


class Answering:
    """Whether the database answers the ticks of one process; what changes is told once, whichever of them finds out.

    Only a tick that it did not answer can tell that it answers again: one that merely reads may never have failed.
    """

    def __init__(self) -> None:
        self._failing: set[str] = set()
        self._lock = Lock()

    def failed(self, tick: str, error: Unavailable) -> None:
        """It did not answer a tick."""
        with self._lock:
            first = not self._failing
            self._failing.add(tick)
        if first:
            log.warning("database does not answer", error=" ".join(str(error).split()))

    def answered(self, tick: str) -> None:
        """A tick went well."""
        with self._lock:
            again = tick in self._failing
            if again:
                self._failing.clear()
        if again:
            log.info("database answers again")


def surviving(
    name: str,
    tick: Callable[[], object],
    failed: Callable[[], None] = lambda: None,
    answering: Answering | None = None,
) -> Callable[[], None]:
    """A tick that failed is logged and tried again at the next; the state it works on is in the database.

    `answering` is what it shares with the others of its process.
    """
    shared = answering or Answering()

    def run() -> None:
        with bound_contextvars(tick=name):
            try:
                tick()
            except Unavailable as error:
                failed()
                shared.failed(name, error)
            except Exception:
                failed()
                log.exception("tick failed")
            else:
                shared.answered(name)

    return run
