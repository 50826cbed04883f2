"""Somebody says that a lead is ripe: a line of its own in the log, which no rule takes back."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from test_qualification import AGREED, NOW, lead

from sla.lead import ScoreLine, Stage, score
from sla.qualification import BY_HAND, line_by_hand, score_changes, stage_for

WHY = "met in person, handed over by Sue"
ACTS = st.lists(st.sampled_from(["visited_pricing", "attended_webinar"]), max_size=3)
FORMS = st.sampled_from([{}, {"form": "demo"}, {"employees": 80}, {"form": "demo", "role": "ceo"}])


def test_it_gives_the_points_that_are_lacking() -> None:
    log = (ScoreLine("size", 20, "50 people or more", NOW),)
    assert line_by_hand(AGREED, log, WHY, NOW) == ScoreLine(BY_HAND, 40, WHY, NOW)


def test_it_gives_none_where_none_are_lacking() -> None:
    assert line_by_hand(AGREED, (ScoreLine("demo", 60, "demo", NOW),), WHY, NOW).points == 0


def test_it_makes_up_for_a_score_below_zero() -> None:
    assert line_by_hand(AGREED, (ScoreLine("free_mail", -20, "private", NOW),), WHY, NOW).points == 80


@given(FORMS, ACTS, FORMS, ACTS)
def test_whatever_comes_after_it_stays_and_the_score_is_the_sum_of_the_log(
    before: dict[str, str | int], did: list[str], after: dict[str, str | int], then: list[str]
) -> None:
    log = score_changes(AGREED, lead(**before), did, (), NOW)
    log += (line_by_hand(AGREED, log, WHY, NOW),)
    assert stage_for(AGREED, score(log), ()) is Stage.SQL
    later = NOW + timedelta(days=1)
    changes = score_changes(AGREED, lead(**after), [*did, *then], log, later)
    assert all(line.rule != BY_HAND for line in changes)
    anew = score_changes(AGREED, lead(**after), [*did, *then], (), later)
    by_hand = sum(line.points for line in log if line.rule == BY_HAND)
    assert score((*log, *changes)) == score(anew) + by_hand
