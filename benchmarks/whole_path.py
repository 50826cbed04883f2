"""A claim through the whole path against the floor: the same server, the same Bolt, a listener that only acks."""

from collections import Counter
from statistics import median

from benchmarks.clicks import Clicks
from benchmarks.figures import Figure, Size, holds, milliseconds, print_table, ratio
from benchmarks.ground import ground
from benchmarks.servers import FLOOR, PRODUCT, served
from benchmarks.shares import shares
from bot.clock import system_clock
from rig.clients import Run, drive

CLIENTS = 32
TARGET_RATIO = 0.4
TARGET_P99 = 0.25
USER = "U0SAM"
MICRO = 1_000_000


def bench(size: Size) -> list[Figure]:
    """The same signed clicks to both servers, in turn, round by round; then where the time of one goes."""
    with ground() as place:
        handoffs = place.open_handoffs((size.rounds + 2) * size.requests)
        clicks = Clicks(place, handoffs[0])
        batches = [handoffs[number :: size.rounds + 2] for number in range(size.rounds + 2)]
        with served(FLOOR, place.url) as floor, served(PRODUCT, place.url) as product:
            _round(_requests(clicks, batches.pop()), floor, product)  # warms up
            profiled = batches.pop()
            rounds = [_round(_requests(clicks, batch), floor, product) for batch in batches]
        rate = median(claim.rate for _, claim in rounds)
        _print_rounds(rounds, size)
        _print_shares(shares(place.url, _requests(clicks, profiled)), rate)
    answered = sum((claim.statuses for _, claim in rounds), Counter[int]())
    return [
        ratio(
            "claims a second, of the floor", median(claim.rate / floor.rate for floor, claim in rounds), TARGET_RATIO
        ),
        milliseconds(
            f"a claim's p99, {CLIENTS} clients", median(claim.percentile(0.99) for _, claim in rounds), TARGET_P99
        ),
        holds("every claim is acked with 200", f"{dict(answered)}", reached=set(answered) == {200}),
    ]


def _round(requests: list[bytes], floor: int, product: int) -> tuple[Run, Run]:
    """One run on the floor and one of the product, in this order: the floor changes nothing."""
    return drive(floor, requests, CLIENTS), drive(product, requests, CLIENTS)


def _requests(clicks: Clicks, handoffs: list[str]) -> list[bytes]:
    return [clicks.claim(handoff_id, USER, system_clock()) for handoff_id in handoffs]


def _print_rounds(rounds: list[tuple[Run, Run]], size: Size) -> None:
    rows = [
        (
            name,
            f"{median(run.rate for run in runs):.0f}",
            *(f"{median(run.percentile(share) for run in runs) * 1000:.0f}" for share in (0.5, 0.99, 1)),
        )
        for name, runs in (("the floor: ack", [one for one, _ in rounds]), ("a claim", [other for _, other in rounds]))
    ]
    title = f"Whole path: {CLIENTS} clients, medians of {size.rounds} rounds of {size.requests}"
    print_table(title, ("", "a second", "p50 ms", "p99 ms", "slowest ms"), rows)


def _print_shares(found: dict[str, float], rate: float) -> None:
    """The rooms' shares of a claim in one thread, beside the server's pace, where claims overlap."""
    whole = sum(found.values())
    rows = [(room, f"{seconds * MICRO:.0f}", f"{seconds / whole:.0%}") for room, seconds in found.items()]
    rows.append(("in all, one after the other", f"{whole * MICRO:.0f}", "100%"))
    rows.append((f"one every … with {CLIENTS} clients", f"{MICRO / rate:.0f}", ""))
    print_table("Where a claim's time goes, in one thread without a server", ("", "µs", "share"), rows)
