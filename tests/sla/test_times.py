"""How long things took: percentiles by nearest rank, as a list in order shows them."""

from collections import Counter
from math import ceil

from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT

from sla.deadline import Verdict
from sla.evidence import ShareCount
from sla.times import TIMED, Times, Took, times_by_part, times_of

CLAIM = AGREEMENT.commitment("claim")
TIMED_CLAUSES = [each for each in AGREEMENT.commitments if each.metric in TIMED]


def test_half_and_nine_in_ten() -> None:
    took = [Took("claim", minutes, Verdict.KEPT, 1) for minutes in range(1, 11)]
    late = [Took("claim", 90, Verdict.BROKEN, 1), Took("claim", None, Verdict.BROKEN, 2), Took("claim", None, None, 5)]
    assert times_of([CLAIM], [*took, *late]) == (
        Times("claim", "time_to_claim", None, n=11, median=6, slow=10, kept=ShareCount(10, 13)),
    )


def test_clauses_without_a_clock_are_missing_and_the_others_keep_their_order() -> None:
    took = [Took("outcome", 5, Verdict.KEPT, 1), Took("claim", 5, Verdict.KEPT, 1)]
    assert [each.clause for each in times_of(TIMED_CLAUSES, took)] == ["claim", "outcome"]


def test_parts_stand_apart() -> None:
    took = [Took("claim", 5, Verdict.KEPT, 1, "webinar"), Took("claim", 7, Verdict.KEPT, 1, None)]
    found = times_by_part([CLAIM], took)
    assert {part: each[0].median for part, each in found.items()} == {"webinar": 5, None: 7}


@given(st.lists(st.integers(0, 600), min_size=1, max_size=60))
def test_a_percentile_is_that_of_the_list_in_order(minutes: list[int]) -> None:
    took = [Took("claim", each, Verdict.KEPT, count) for each, count in Counter(minutes).items()]
    [found] = times_of([CLAIM], took)
    ordered = sorted(minutes)
    assert found.n == len(minutes)
    assert found.median == ordered[ceil(len(ordered) / 2) - 1]
    assert found.slow == ordered[ceil(len(ordered) * 9 / 10) - 1]
