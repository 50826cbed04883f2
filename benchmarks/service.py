"""The claim's service function against its own statements run by hand, one thread on one database file."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from benchmarks.by_hand import core_play, driver_play, rehearsed
from benchmarks.figures import Figure, Size, print_table, ratio
from benchmarks.ground import Ground, ground
from bot.clock import system_clock
from bot.services.handoffs import act
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.deed import Act, Deed

TARGET = 0.7
USER = "U0SAM"
MICRO = 1_000_000
Play = Callable[[], object]


def bench(size: Size) -> list[Figure]:
    """Claim as many open handoffs by the service, by Core and by the driver, in turn, round by round."""
    with ground() as place:
        statements = len(rehearsed(place.desk.database.engine, place.open_handoffs(1)[0], USER, system_clock()))
        _round(place, size.in_process)  # warms up
        rounds = [_round(place, size.in_process) for _ in range(size.rounds)]
    service, core, driver = (median(column) for column in zip(*rounds, strict=True))
    rows = [
        (name, f"{seconds * MICRO:.0f}", f"{seconds / service:.2f}")
        for name, seconds in (
            ("bot.services.handoffs.act", service),
            ("prepared Core by hand", core),
            ("the driver by hand", driver),
        )
    ]
    print_table(
        f"One claim: {statements} statements in one transaction ({size.rounds} rounds of {size.in_process})",
        ("", "µs", "share of the service's time"),
        rows,
    )
    found = median(by_core / by_service for by_service, by_core, _ in rounds)
    return [ratio("the claim's service function, of prepared Core by hand", found, TARGET)]


def _round(place: Ground, count: int) -> tuple[float, float, float]:
    """Mean seconds of a claim: by the service, by Core, by the driver."""
    engine = place.desk.database.engine
    ids = place.open_handoffs(3 * count)
    serviced, for_core, for_driver = ids[:count], ids[count : 2 * count], ids[2 * count :]
    with engine.connect() as one, engine.connect() as other:
        raw = other.connection.driver_connection
        return (
            _mean([_service_play(place, handoff_id) for handoff_id in serviced]),
            _mean([core_play(one, rehearsed(engine, found, USER, system_clock())) for found in for_core]),
            _mean([driver_play(raw, engine, rehearsed(engine, found, USER, system_clock())) for found in for_driver]),
        )


def _service_play(place: Ground, handoff_id: str) -> Play:
    return lambda: act(place.desk, Actor(OWN, USER, "slack", system_clock()), handoff_id, Deed(Act.CLAIM))


def _mean(plays: Sequence[Play]) -> float:
    began = perf_counter()
    for play in plays:
        play()
    return (perf_counter() - began) / len(plays)
