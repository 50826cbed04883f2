"""The tick of the clocks: what it costs over a million open clocks, of that over ten thousand, as many being due."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, Size, at_most, print_table
from benchmarks.ground import Ground, ground
from benchmarks.open_clocks import DUE, fill, instants
from bot.services.clocks import BATCH, tick
from rig.postgresql.cluster import SMALL, cluster

FEW = 10_000
MOST = 2.0
MILLI, MICRO = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one tick, of its question for what is due alone, and of that question where nothing is."""

    tick: float
    question: float
    idle: float


def bench(size: Size) -> list[Figure]:
    """Tick over few open clocks and over many, in turn, on each database."""
    return [_on(kind, size) for kind in PLACES]


def _on(kind: str, size: Size) -> Figure:
    counts = min(FEW, size.clocks // 2), size.clocks
    due_at = instants(1 + size.rounds)
    with ExitStack() as stack:
        places = [stack.enter_context(PLACES[kind]()) for _ in counts]
        for place, count in zip(places, counts, strict=True):
            fill(place, count, due_at)
            settle(place)
        rounds = [tuple(_cost(place, at) for place in places) for at in due_at][1:]  # the first warms up
    _print(kind, counts, rounds)
    return at_most(
        f"{kind}: a tick over {counts[1]:,} open clocks, of one over {counts[0]:,}, {DUE} due",
        median(many.tick / few.tick for few, many in rounds),
        MOST,
    )


def _cost(place: Ground, at: datetime) -> Cost:
    desk, times = place.desk, [perf_counter()]

    def ask() -> int:
        with desk.database.across_reading() as across:
            found = len(across.deadlines.due(at, BATCH))
        times.append(perf_counter())
        return found

    assert ask() == DUE
    assert tick(desk, at) == DUE
    times.append(perf_counter())
    assert ask() == 0
    question, ticked, idle = (after - before for before, after in pairwise(times))
    return Cost(ticked, question, idle)


def settle(place: Ground) -> None:
    """What PostgreSQL does by itself within minutes after so much was stored; SQLite is used as the product has it."""
    engine = place.desk.database.engine
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            raw.rollback()
            raw.autocommit = True
            for statement in ("VACUUM ANALYZE", "CHECKPOINT"):
                raw.execute(statement)
            raw.autocommit = False


def _print(kind: str, counts: tuple[int, int], rounds: list[tuple[Cost, ...]]) -> None:
    rows = []
    for count, costs in zip(counts, zip(*rounds, strict=True), strict=True):
        ticked, question, idle = (
            median(getattr(cost, name) for cost in costs) for name in ("tick", "question", "idle")
        )
        work = (ticked - question) / DUE
        rows.append(
            (f"{count:,} open", *(f"{x:.0f}" for x in (ticked * MILLI, work * MICRO, question * MICRO, idle * MICRO)))
        )
    head = ("", "ms a tick", "µs a handoff", "µs to ask what is due", "… when nothing is")
    print_table(f"The tick of the clocks on {kind}, {DUE} due ({len(rounds)} rounds)", head, rows)


@contextmanager
def _on_postgresql() -> Iterator[Ground]:
    with cluster({**SMALL, "fsync": "on"}) as server, ground(server=server.address) as place:
        yield place


PLACES = {"SQLite": ground, "PostgreSQL": _on_postgresql}
