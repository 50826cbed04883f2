"""The claim on PostgreSQL: by the service and by hand in one process with many clients, then by one web and by two."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

from benchmarks.by_hand import core_play, rehearsed
from benchmarks.clicks import Clicks
from benchmarks.figures import Figure, Size, print_table, ratio
from benchmarks.ground import Ground, ground
from benchmarks.servers import PRODUCT, served
from bot.clock import system_clock
from bot.services.handoffs import act
from bot.services.workspaces import OWN
from rig.clients import drive_each
from rig.postgresql.cluster import SMALL, cluster
from sla.actor import Actor
from sla.deed import Act, Deed

CLIENTS = 32
OF_CORE, OF_ONE_WEB = 0.8, 1.2
USER = "U0SAM"
Play = Callable[[], object]


def bench(size: Size) -> list[Figure]:
    """Claim as many open handoffs by each way, in turn, round by round; every commit reaches the disk."""
    with cluster({**SMALL, "fsync": "on"}) as server, ground(server=server.address) as place:
        return [_by_hand(place, size), _by_webs(place, size)]


def _by_hand(place: Ground, size: Size) -> Figure:
    _round(place, size.in_process)  # warms up
    rounds = [_round(place, size.in_process) for _ in range(size.rounds)]
    rows = [
        (name, f"{median(rates):.0f}")
        for name, rates in zip(("the service", "prepared Core by hand"), zip(*rounds, strict=True), strict=True)
    ]
    print_table(f"Claims on PostgreSQL, {CLIENTS} clients in one process", ("", "a second"), rows)
    found = median(service / core for service, core in rounds)
    return ratio("on PostgreSQL the claim's service function, of prepared Core by hand", found, OF_CORE)


def _round(place: Ground, count: int) -> tuple[float, float]:
    """Claims a second: by the service, by Core."""
    ids = place.open_handoffs(2 * count)
    serviced = [_service_play(place, handoff_id) for handoff_id in ids[:count]]
    by_core = [_core_play(place, handoff_id) for handoff_id in ids[count:]]
    return _rate(serviced), _rate(by_core)


def _service_play(place: Ground, handoff_id: str) -> Play:
    return lambda: act(place.desk, Actor(OWN, USER, "slack", system_clock()), handoff_id, Deed(Act.CLAIM))


def _core_play(place: Ground, handoff_id: str) -> Play:
    """On a connection of the pool, as the service has one."""
    engine = place.desk.database.engine
    steps = rehearsed(engine, handoff_id, USER, system_clock())

    def play() -> None:
        with engine.connect() as connection:
            core_play(connection, steps)()

    return play


def _rate(plays: Sequence[Play]) -> float:
    with ThreadPoolExecutor(CLIENTS) as clients:
        began = perf_counter()
        for done in [clients.submit(play) for play in plays]:
            done.result()
        return len(plays) / (perf_counter() - began)


def _by_webs(place: Ground, size: Size) -> Figure:
    clicks = Clicks(place, place.open_handoffs(1)[0])
    with served(PRODUCT, place.url) as one, served(PRODUCT, place.url) as other:

        def rate(*ports: int) -> float:
            each = [clicks.claim(found, USER, system_clock()) for found in place.open_handoffs(size.requests)]
            return drive_each(ports, each, CLIENTS).rate

        def rounds(count: int) -> Iterator[tuple[float, float]]:
            for _ in range(count):
                yield rate(one), rate(one, other)

        list(rounds(1))  # warms up
        found = list(rounds(size.rounds))
    alone, both = (median(rates) for rates in zip(*found, strict=True))
    rows = [("one web process", f"{alone:.0f}"), ("two web processes", f"{both:.0f}")]
    print_table(f"Claims on PostgreSQL over HTTP, {CLIENTS} clients", ("", "a second"), rows)
    share = median(two / single for single, two in found)
    return ratio("claims a second of two web processes, of one", share, OF_ONE_WEB)
