"""The worker's ticks: short, without state, on APScheduler with nothing but memory behind it.

Every worker ticks; rows under unique indexes decide whose tick counts, so a start catches up and two can't act twice.
"""

import logging
from collections.abc import Callable

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock
from bot.relay.relay import Relay
from bot.services import clocks, digests, leads
from bot.services.desk import Desk

RELAY_SECONDS, CLOCKS_SECONDS, LEADS_SECONDS, DIGESTS_SECONDS = 0.2, 1, 2, 15
log = structlog.get_logger(__name__)


def scheduler(desk: Desk, clock: Clock, relay: Relay) -> BackgroundScheduler:
    """A scheduler with every tick on it, not started yet."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    ticking = BackgroundScheduler(timezone="UTC")
    ticks: tuple[tuple[str, float, Callable[[], object]], ...] = (
        ("relay", RELAY_SECONDS, relay.drain),
        ("clocks", CLOCKS_SECONDS, lambda: clocks.tick(desk, clock())),
        ("leads", LEADS_SECONDS, lambda: leads.qualify_waiting(desk, clock())),
        ("digests", DIGESTS_SECONDS, lambda: digests.tick(desk, clock())),
    )
    for name, seconds, tick in ticks:
        ticking.add_job(
            surviving(name, tick),
            "interval",
            seconds=seconds,
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    return ticking


def surviving(name: str, tick: Callable[[], object]) -> Callable[[], None]:
    """A tick that failed is logged and tried again at the next; the state it works on is in the database."""

    def run() -> None:
        try:
            tick()
        except Exception:
            log.exception("tick failed", tick=name)

    return run
