"""Wilson's score interval, against figures that are published and the equation it solves."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.wilson import Z, wilson


@pytest.mark.parametrize(
    ("met", "judged", "low", "high"),
    [
        (81, 263, "0.2553", "0.3662"),  # Newcombe 1998, table I, method 3
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_it_is_what_is_published(met: int, judged: int, low: str, high: str) -> None:
    assert [str(round(bound, 4)) for bound in wilson(met, judged)] == [low, high]


@given(st.integers(1, 2000).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged))))
def test_its_bounds_are_the_shares_that_lie_just_far_enough_away(case: tuple[int, int]) -> None:
    """Each bound p solves |share - p| = z * sqrt(p(1-p)/n)."""
    met, judged = case
    low, high = wilson(met, judged)
    share = Decimal(met) / judged
    assert 0 <= low <= share <= high <= 1
    for bound in (low, high):
        assert abs(abs(share - bound) - Z * (bound * (1 - bound) / judged).sqrt()) < Decimal("1e-9")


@pytest.mark.parametrize(("met", "judged"), [(0, 0), (2, 1), (-1, 5)])
def test_what_is_no_share_has_none(met: int, judged: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(met, judged)
