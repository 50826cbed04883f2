"""How long things took: the median, the 90th percentile and the share kept of the clocks that came due in a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sla.commitment import Commitment
from sla.deadline import Verdict
from sla.evidence import ShareCount
from sla.handoff import Grade

MEDIAN, SLOW = Decimal("0.5"), Decimal("0.9")
TIMED = ("time_to_claim", "time_to_first_contact", "outcome_recorded")
"""The metrics whose clocks tell how long something took."""


@dataclass(frozen=True, slots=True)
class Took:
    """So many clocks of a clause (`count`) took so many working minutes and came to this verdict.

    `minutes` is None while what the clock waits for is still to come; `part` is the part they belong to.
    """

    clause: str
    minutes: int | None
    verdict: Verdict | None
    count: int
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """The clocks of a clause that came due: working minutes of the `n` that were stopped, and how many were kept.

    `grade` is that of the leads the clause is about, None for all.

    The percentiles are by nearest rank: the least time within which at least that share of them was done; None of none.
    """

    clause: str
    metric: str
    grade: Grade | None
    n: int
    median: int | None
    slow: int | None
    kept: ShareCount


def times_of(clauses: Sequence[Commitment], took: Iterable[Took]) -> tuple[Times, ...]:
    """The times of each clause that had a clock, in the order of the clauses."""
    by_clause = defaultdict[str, list[Took]](list)
    for each in took:
        by_clause[each.clause].append(each)
    return tuple(_times(clause, by_clause[clause.id]) for clause in clauses if clause.id in by_clause)


def times_by_part(clauses: Sequence[Commitment], took: Iterable[Took]) -> Mapping[str | None, tuple[Times, ...]]:
    """Likewise for each part."""
    by_part = defaultdict[str | None, list[Took]](list)
    for each in took:
        by_part[each.part].append(each)
    return {part: times_of(clauses, found) for part, found in by_part.items()}


def _times(clause: Commitment, took: Sequence[Took]) -> Times:
    done = sorted((each.minutes, each.count) for each in took if each.minutes is not None)
    judged = sum(each.count for each in took if each.verdict is not None)
    kept = sum(each.count for each in took if each.verdict is Verdict.KEPT)
    n = sum(count for _, count in done)
    median, slow = _at(done, MEDIAN * n), _at(done, SLOW * n)
    return Times(clause.id, clause.metric, clause.grade, n, median, slow, ShareCount(kept, judged))


def _at(done: Sequence[tuple[int, int]], rank: Decimal) -> int | None:
    """The minutes of the clock with this rank, counted from the quickest."""
    reached = 0
    for minutes, count in done:
        reached += count
        if reached >= rank:
            return minutes
    return None
