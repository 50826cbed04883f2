"""What if: a hundred thousand handoffs under a draft, against the same written by hand, and against ten thousand."""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, Size, at_most, holds, print_table
from benchmarks.ground import demo_document
from benchmarks.replay_by_hand import line_of
from benchmarks.replay_by_hand import replay as by_hand
from sla.agreement import Agreement
from sla.change import with_target
from sla.handoff import Grade
from sla.pause import Pause
from sla.record import Record
from sla.replay import Replay
from sla.span import Span

FIRST, NOW = datetime(2025, 1, 2, 8, tzinfo=UTC), datetime(2026, 6, 1, 8, tzinfo=UTC)
MINUTES = 500 * 1440
"""Leads are handed over at any minute, day and night, of so many."""
YEARS = range(2025, 2029)
SEED = 2026
MOST_TIMES, MOST_GROWTH = 3, 1.3
TENTH = 10
HOT, PUT_OFF = 0.2, 0.05
"""How many leads are hot, and how many were put off once."""
MICRO = 1_000_000


def bench(size: Size) -> list[Figure]:
    """Replay the same records both ways, in turn, round by round, and a tenth of them."""
    draft = _draft(demo_document().agreement)
    records = _records(Random(SEED), size.rows)  # noqa: S311 — draws handoffs, no secrets
    replay, line, few = Replay(draft), line_of(draft, YEARS), records[: size.rows // TENTH]
    same = sum(
        tuple(map(tuple, replay.run(record, NOW))) == found
        for record, found in zip(records, by_hand(draft, line, records, NOW), strict=True)
    )
    rounds = []
    for _ in range(size.rounds):
        ours = _timed(replay.run(record, NOW) for record in records)
        theirs = _timed(by_hand(draft, line, records, NOW))
        tenth = _timed(replay.run(record, NOW) for record in few)
        rounds.append((ours / len(records), theirs / len(records), tenth / len(few)))
    _print(rounds, len(records))
    return [
        at_most(
            f"{size.rows:,} handoffs under a draft, times what it takes by hand",
            median(ours / theirs for ours, theirs, _ in rounds),
            MOST_TIMES,
        ),
        at_most(
            f"a handoff of {size.rows:,}, of one of {len(few):,}",
            median(ours / tenth for ours, _, tenth in rounds),
            MOST_GROWTH,
        ),
        holds("handoffs whose clocks are the same by hand", f"{same:,} of {size.rows:,}", reached=same == size.rows),
    ]


def _draft(agreement: Agreement) -> Agreement:
    """The example agreement with shorter times."""
    for clause, target in (("claim", "30m"), ("contact", "2h"), ("contact_hot", "45m"), ("outcome", "1d")):
        agreement = with_target(agreement, clause, Span.parse(target))
    return agreement


def _records(drawn: Random, count: int) -> list[Record]:
    """Handoffs in the order they were handed over: some never claimed, most called, many closed."""
    minutes = sorted(drawn.randrange(MINUTES) for _ in range(count))
    return [_record(drawn, number, FIRST + timedelta(minutes=minute)) for number, minute in enumerate(minutes)]


def _record(drawn: Random, number: int, handed: datetime) -> Record:
    claimed = _later(drawn, handed, 0.95, 60)
    contacted = _later(drawn, claimed, 0.9, 240)
    reached = _later(drawn, contacted, 0.5, 2 * 1440)
    closed = _later(drawn, reached or contacted or claimed or handed, 0.7, 8 * 1440)
    tries = _tries(drawn, contacted, closed or NOW)
    since = _later(drawn, claimed, PUT_OFF, 600)
    lasted = timedelta(days=drawn.randrange(1, 9))
    pauses = (Pause(since, since + lasted, "U0SAM"),) if since and since < (closed or NOW) else ()
    grade = Grade.HOT if drawn.random() < HOT else Grade.STANDARD
    return Record(
        str(number),
        1,
        grade,
        "website",
        None,
        "U0SAM",
        handed,
        handed,
        claimed,
        contacted,
        reached,
        closed,
        tries,
        pauses,
    )


def _later(drawn: Random, since: datetime | None, chance: float, mean: float) -> datetime | None:
    """An instant so many minutes later on average; None where that never happened."""
    if since is None or drawn.random() > chance:
        return None
    return since + timedelta(minutes=1 + drawn.expovariate(1 / mean))


def _tries(drawn: Random, contacted: datetime | None, end: datetime) -> tuple[datetime, ...]:
    if contacted is None:
        return ()
    tries = (contacted + timedelta(hours=20 * more) for more in range(drawn.randrange(1, 9)))
    return tuple(at for at in tries if at <= end)


def _timed(answers: Iterator[object]) -> float:
    """How long the answers take, each forgotten once it is there."""
    began = perf_counter()
    deque(answers, maxlen=0)
    return perf_counter() - began


def _print(rounds: Sequence[tuple[float, float, float]], count: int) -> None:
    names = ("a replay", "by hand", "a replay of a tenth")
    rows = [
        (
            name,
            f"{median(each[place] for each in rounds) * MICRO:,.1f}",
            f"{min(e[place] for e in rounds) * MICRO:,.1f}",
        )
        for place, name in enumerate(names)
    ]
    print_table(f"{count:,} handoffs under a draft ({len(rounds)} rounds)", ("", "µs a handoff", "fastest"), rows)
