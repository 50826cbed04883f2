"""The relay: how fast it says what waits in a hundred channels, and what a long backlog costs each message."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from slack_sdk import WebClient

from benchmarks.figures import Figure, Size, at_most, print_table, ratio
from benchmarks.ground import Ground, ground
from bot.app import SENDERS
from bot.clients import Way
from bot.clock import system_clock
from bot.logs import configure
from bot.relay.recording import Recorder
from bot.relay.relay import Relay
from bot.services import tasks
from bot.services.workspaces import OWN
from rig.postgresql.cluster import SMALL, cluster
from sla.exchange import Exchange, Kind

CHANNELS, SHORT = 100, 1_000
SLACKS_RATE = CHANNELS
"""Slack takes a message a second in each channel."""
TIMES, MOST = 10, 1.3
SECONDS = 5
"""How many seconds of each backlog are said, a message a second in each channel."""
AT_ONCE = 1_000
SECOND = timedelta(seconds=1)


class Taking(WebClient):
    """A Slack that takes every message at once, and knows everybody by one name."""

    def api_call(self, api_method: str, **given: Any) -> Any:  # noqa: ANN401 — as Slack's client has it
        """The answer to a call, without a network."""
        del api_method
        channel = (given.get("params") or given.get("json") or {}).get("channel", "")
        return {"channel": channel, "ts": "1772467200.000100", "user": {"name": "sam"}}


def bench(size: Size) -> list[Figure]:
    """Say a part of a short and of a long backlog, in turn, on each database; the network takes no time."""
    configure("warning", "text")
    return [figure for kind in PLACES for figure in _on(kind, size)]


def _on(kind: str, size: Size) -> list[Figure]:
    rounds = max(1, size.rounds // 2)
    little = min(SHORT, size.backlog // 2)
    pairs = [(_cost(kind, little), _cost(kind, size.backlog)) for _ in range(rounds)]
    short, long = (median(costs) for costs in zip(*pairs, strict=True))
    rows = [
        (f"{waiting:,} messages wait", f"{cost * 1_000_000:.0f}", f"{1 / cost:.0f}")
        for waiting, cost in ((little, short), (size.backlog, long))
    ]
    print_table(f"The relay on {kind}, {CHANNELS} channels", ("", "µs a message", "messages a second"), rows)
    return [
        ratio(f"{kind}: messages a second, of what Slack takes in {CHANNELS} channels", 1 / long / SLACKS_RATE, TIMES),
        at_most(
            f"{kind}: a message's cost with {size.backlog:,} waiting, of that with {little:,}",
            median(much / few for few, much in pairs),
            MOST,
        ),
    ]


@contextmanager
def _on_postgresql() -> Iterator[Ground]:
    with cluster({**SMALL, "fsync": "on"}) as server, ground(server=server.address) as place:
        yield place


PLACES = {"SQLite": ground, "PostgreSQL": _on_postgresql}


def _cost(kind: str, waiting: int) -> float:
    """Seconds of a message while so many wait."""
    with PLACES[kind]() as place:
        start = system_clock()
        _fill(place, waiting, start)
        with place.desk.database.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
        with _relay(place, start) as (relay, at):
            relay.drain()  # the first round gives everybody a place in the line
            began, said = perf_counter(), 0
            for second in range(1, SECONDS + 1):
                at.append(start + second * SECOND)
                said += relay.drain()
            return (perf_counter() - began) / said


@contextmanager
def _relay(place: Ground, start: datetime) -> Iterator[tuple[Relay, list[datetime]]]:
    """A relay on a clock that stands at the last of the instants given with it."""
    instants = [start]

    def clock() -> datetime:
        return instants[-1]

    with ThreadPoolExecutor(SENDERS) as senders:
        client, recorder = Taking(), Recorder(place.desk, clock)
        yield (
            Relay(place.desk, clock, lambda _: Way(client), recorder, "bench", senders=senders, lanes=SENDERS),
            instants,
        )


def _fill(place: Ground, waiting: int, now: datetime) -> None:
    """News of what one person told, for each channel as often as it takes."""
    numbers = iter(range(waiting))
    while batch := [number for number, _ in zip(numbers, range(AT_ONCE), strict=False)]:
        with place.desk.database.unit(OWN) as unit:
            for number in batch:
                exchange = Exchange(f"told-{number}", Kind.FEEDBACK, "They ask for an offline mode.", "U0SAM", now)
                unit.exchanges.insert(exchange)
                unit.outbox.put(tasks.told(exchange.exchange_id, f"C{number % CHANNELS:08}"), now)
