"""One run: Monday's nine o'clock and a working day of the whole crowd, with so many workers."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.crowd import stock
from benchmarks.crowd.books import Balance, balance, refused, since
from benchmarks.crowd.house import House, house
from benchmarks.crowd.meters import Taken
from benchmarks.crowd.names import Names
from benchmarks.crowd.plan import Plan, day
from benchmarks.crowd.traffic import Traffic
from sla.hours import Calendar

LONGEST = 1800
"""Seconds that a stampede or a backlog may take at most."""
LOOK = 0.5
Meters = dict[str, list[Taken]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run came to; times are in seconds, lists of them in order.

    `digests` is when after its instant each digest stood in Slack, `busy` by kind of process the seconds of a core in
    stampede and day, `memory` the most MB that one process of a kind took.
    """

    workers: int
    digests: list[float]
    balance: Balance
    acks: list[float]
    behind: float
    day: float
    done: dict[str, int]
    calls: int
    refused: dict[str, int]
    busy: dict[str, tuple[float, float]]
    memory: dict[str, float]


def measure(plan: Plan, workers: int) -> Measured:
    """Let nine o'clock come, then the day, and balance the books."""
    with house(plan) as place:
        clock, due = place.bot.clock, place.town.due
        traffic, began = Traffic(place.bot, place.web_port), clock()
        if plan.lead_in.total_seconds() > 0 and began >= due:
            raise RuntimeError("setting up took longer than the lead-in")
        with place.working(workers):
            _until(lambda: clock() >= due)
            quiet = place.meters()
            _until(lambda: stock.posted(place.slack_port).get("digest", 0) >= 2 * plan.workspaces)
            stampeded, woken = place.meters(), clock()
            traffic.run(day(plan))
            over = clock()
            _until(lambda: not stock.unmoved(place.url, over))
            reminded = clock()
            _until(lambda: not stock.unsent(place.url, reminded))
            ended = place.meters()
        told = stock.calls(place.slack_port, began.timestamp())
        taken = stock.take(place.bot, place.url, told, (woken, over))
        taken.news.update(_news(place, plan, traffic))
        agreement = place.town.document(1).agreement
        return Measured(
            workers=workers,
            digests=since(told, "digest:", due),
            balance=balance(taken, agreement.escalation, Calendar.of(agreement.hours)),
            acks=sorted(traffic.acks),
            behind=traffic.behind,
            day=(over - woken).total_seconds(),
            done=dict(traffic.done),
            calls=len(told),
            refused=dict(refused(told)),
            busy={kind: (_busy(quiet, stampeded, kind), _busy(stampeded, ended, kind)) for kind in ended},
            memory={kind: max(each.megabytes for each in ended[kind]) for kind in ("web", "worker")},
        )


def _news(place: House, plan: Plan, traffic: Traffic) -> set[str]:
    """What each channel was to hear: the digest of the week, and the campaigns that were announced in its workspace."""
    local = Calendar.of(place.town.document(1).agreement.hours).local(place.town.due)
    week = f"{local:%G-W%V}"
    digests = {
        f"digest:{week}:{channel}" for number in range(1, plan.workspaces + 1) for channel in Names(number).channels
    }
    return digests | {f"announcement:{campaign}:{channel}" for campaign, channel in traffic.announced}


def _busy(before: Meters, after: Meters, kind: str) -> float:
    return sum(each.seconds for each in after[kind]) - sum(each.seconds for each in before[kind])


def _until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST
    while not done():
        if time.monotonic() > until:
            raise TimeoutError("the run does not come to an end")
        time.sleep(LOOK)
