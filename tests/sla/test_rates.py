"""Which leads should not have been SQLs: the rates by rule and by source, and the few that are spoken of."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.handoff import Reason
from sla.quality import ENOUGH, WORST, By, Judged, Rate, overall, rates, worst

COUNTED = st.lists(
    st.builds(
        Judged,
        name=st.sampled_from(["demo", "pricing", "size"]),
        reason=st.none() | st.sampled_from(list(Reason)),
        count=st.integers(1, 50),
    ),
    max_size=12,
)


def rate(name: str, judged: int, disqualified: int, by: By = By.RULE) -> Rate:
    return Rate(by, name, judged, disqualified, {Reason.SPAM: disqualified} if disqualified else {})


def test_a_rate_is_the_disqualified_among_the_judged_with_their_reasons() -> None:
    counted = [Judged("demo", None, 6), Judged("demo", Reason.SPAM, 1), Judged("demo", Reason.NO_BUDGET, 3)]
    (found,) = rates(By.RULE, counted, {"demo": "asked for a demo", "size": "large"})
    assert (found.name, found.judged, found.disqualified, found.why) == ("demo", 10, 4, "asked for a demo")
    assert found.share == Decimal("0.4")
    assert list(found.reasons.items()) == [(Reason.NO_BUDGET, 3), (Reason.SPAM, 1)]


def test_nothing_judged_has_no_share() -> None:
    assert overall([]).share is None
    assert rates(By.SOURCE, []) == ()


def test_the_highest_share_comes_first_and_of_equal_ones_that_with_more_behind_it() -> None:
    counted = [
        *(Judged("half", reason, 1) for reason in (None, Reason.SPAM)),
        *(Judged("half of many", reason, 9) for reason in (None, Reason.SPAM)),
        Judged("all", Reason.SPAM, 2),
        Judged("none", None, 30),
    ]
    assert [each.name for each in rates(By.SOURCE, counted)] == ["all", "half of many", "half", "none"]


@given(COUNTED)
def test_the_counts_add_up(counted: list[Judged]) -> None:
    found = rates(By.SOURCE, counted)
    total = overall(found)
    assert total.judged == sum(each.count for each in counted)
    assert total.disqualified == sum(each.count for each in counted if each.reason is not None)
    for each in found:
        assert sum(each.reasons.values()) == each.disqualified <= each.judged
    assert [each.share for each in found] == sorted((each.share or Decimal(0) for each in found), reverse=True)


def test_spoken_of_are_the_three_worst_rules_or_sources_with_enough_behind_them() -> None:
    few = rate("few", ENOUGH - 1, ENOUGH - 1)
    rules = [few, rate("bad", 10, 5), rate("good", 10, 1), rate("spotless", 10, 0)]
    sources = [rate("worse", 5, 4, By.SOURCE), rate("fair", 10, 2, By.SOURCE)]
    assert [each.name for each in worst(rules, sources)] == ["worse", "bad", "fair"]
    assert len(worst(rules * 2, sources)) == WORST


@pytest.mark.parametrize("found", [[], [rate("few", 4, 4)], [rate("spotless", 50, 0)]])
def test_nothing_is_spoken_of_where_there_is_nothing_to_say(found: list[Rate]) -> None:
    assert worst(found) == ()
