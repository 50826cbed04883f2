"""Working time: `between` over a year of hours and `add` of four, against what the package businesstimedelta takes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter

from businesstimedelta import BusinessTimeDelta

from benchmarks.figures import Figure, Size, holds, print_table, ratio
from benchmarks.ground import demo_document
from benchmarks.yardstick import rules_of
from sla.hours import Calendar
from sla.week import Hours

YEAR, HOURS = timedelta(days=365), timedelta(hours=4)
FIRST, MINUTES = datetime(2025, 1, 1, tzinfo=UTC), 2 * 365 * 1440
"""Questions start at any minute of two years."""
SEARCHED = range(2025, 2032)
"""The years whose holidays the package may look for."""
TIMES_BETWEEN, TIMES_ADD = 20, 5
SEED = 2026
ADDS = 10
"""Additions for each difference, of which the package takes long."""
REPEATS = 50
"""How often ours answers the same: what takes microseconds is too short to be measured once."""
MICRO = 1_000_000
Answers = list[timedelta | datetime]
Ask = Callable[[datetime], timedelta | datetime]
Way = tuple[Ask, Ask, Ask]
"""How a question is answered: by our calendar, by their rules, and by a calendar of ours that is new."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one answer by each way, and how many of so many were the same."""

    ours: float
    theirs: float
    new: float
    same: int
    asked: int


def bench(size: Size) -> list[Figure]:
    """Ask both the same questions, in turn, round by round."""
    hours, count = demo_document().agreement.hours, max(2, size.in_process // 25)
    drawn = Random(SEED)  # noqa: S311 — draws instants, no secrets
    between, add = _ways(hours)
    for way in (between, add):
        _cost(way, _starts(drawn, 2))  # warms up
    rounds = [
        (_cost(between, _starts(drawn, count)), _cost(add, _starts(drawn, ADDS * count))) for _ in range(size.rounds)
    ]
    differences, additions = zip(*rounds, strict=True)
    _print(size.rounds, {"between, over a year": differences, "add, four hours": additions})
    costs = (*differences, *additions)
    same, asked = sum(cost.same for cost in costs), sum(cost.asked for cost in costs)
    return [
        ratio("between over a year of hours, times as fast as businesstimedelta", _times(differences), TIMES_BETWEEN),
        ratio("add of four hours, times as fast as businesstimedelta", _times(additions), TIMES_ADD),
        holds("answers that are the same", f"{same:,} of {asked:,}", reached=same == asked),
    ]


def _ways(hours: Hours) -> tuple[Way, Way]:
    """The two questions."""
    calendar, rules = Calendar(hours), rules_of(hours, SEARCHED)
    span = BusinessTimeDelta(rules, timedelta=HOURS)
    return (
        (
            lambda at: calendar.between(at, at + YEAR),
            lambda at: rules.difference(at, at + YEAR).timedelta,
            lambda at: Calendar(hours).between(at, at + YEAR),
        ),
        (
            lambda at: calendar.add(at, HOURS),
            lambda at: at + span,
            lambda at: Calendar(hours).add(at, HOURS),
        ),
    )


def _cost(way: Way, starts: Sequence[datetime]) -> Cost:
    ours, theirs, new = way
    spent, answers = _timed(ours, [*starts] * REPEATS)
    spent_by_them, compared = _timed(theirs, starts)
    spent_anew, _ = _timed(new, starts[:2])
    same = sum(one == other for one, other in zip(answers, compared, strict=False))
    return Cost(spent, spent_by_them, spent_anew, same, len(starts))


def _timed(ask: Ask, starts: Sequence[datetime]) -> tuple[float, Answers]:
    began = perf_counter()
    answers = [ask(at) for at in starts]
    return (perf_counter() - began) / len(starts), answers


def _starts(drawn: Random, count: int) -> list[datetime]:
    return [FIRST + timedelta(minutes=drawn.randrange(MINUTES)) for _ in range(count)]


def _times(costs: Iterable[Cost]) -> float:
    return median(cost.theirs / cost.ours for cost in costs)


def _print(rounds: int, found: dict[str, Sequence[Cost]]) -> None:
    rows = []
    for name, costs in found.items():
        medians = (median(getattr(cost, way) for cost in costs) for way in ("ours", "new", "theirs"))
        rows.append((name, *(f"{seconds * MICRO:,.1f}" for seconds in medians)))
    head = ("", "µs", "µs, a new calendar", "µs, businesstimedelta")
    print_table(f"Working time ({rounds} rounds)", head, rows)
