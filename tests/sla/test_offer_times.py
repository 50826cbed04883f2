"""How long an offer stands: until the first step of the claim clock, later ones as long, none beyond the promise."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CALENDAR, COMMITMENTS, MONDAY_TEN, OPEN, agreed, paris

from sla.agreement import Agreement
from sla.clocks import deadlines_for, settle, tick
from sla.deadline import Deadline
from sla.handoff import Grade
from sla.offer import is_over, lapses_at
from sla.pause import Pause, working_time

AGREED = agreed()
HALF_AN_HOUR = timedelta(minutes=30)
MICROSECOND = timedelta(microseconds=1)


def clocks(agreement: Agreement = AGREED) -> tuple[Deadline, ...]:
    return deadlines_for(agreement, OPEN, "handed")


def ticked(now: datetime, agreement: Agreement = AGREED) -> tuple[Deadline, ...]:
    """The clocks after a worker has looked at `now`."""
    return tuple(tick(each, agreement.escalation, CALENDAR, now)[0] for each in clocks(agreement))


def lapse(now: datetime, deadlines: tuple[Deadline, ...], agreement: Agreement = AGREED) -> datetime | None:
    return lapses_at(agreement, OPEN, deadlines, CALENDAR, now)


def test_the_first_offer_stands_until_the_first_step() -> None:
    assert lapse(MONDAY_TEN, clocks()) == MONDAY_TEN + HALF_AN_HOUR


def test_the_next_one_stands_as_long_but_not_beyond_the_promise() -> None:
    now = MONDAY_TEN + HALF_AN_HOUR
    assert lapse(now, ticked(now)) == MONDAY_TEN + 2 * HALF_AN_HOUR
    later = now + timedelta(minutes=10)
    assert lapse(later, ticked(later)) == MONDAY_TEN + 2 * HALF_AN_HOUR + MICROSECOND


def test_an_early_first_step_lets_several_have_their_time() -> None:
    agreement = agreed(escalation=[{"at": "20%", "to": "channel"}])
    now = MONDAY_TEN
    for _ in range(5):
        following = lapse(now, ticked(now, agreement) if now > MONDAY_TEN else clocks(agreement), agreement)
        assert following == now + timedelta(minutes=12)
        now = following


def test_what_was_claimed_before_is_offered_for_as_long_as_the_first_time() -> None:
    claimed = tuple(settle(each, MONDAY_TEN) if each.metric == "time_to_claim" else each for each in clocks())
    assert lapse(paris("2026-03-02", "17:50"), claimed) == paris("2026-03-03", "09:20")


def test_without_any_step_it_stands_until_the_promise_is_broken() -> None:
    agreement = agreed(escalation=[])
    assert lapse(MONDAY_TEN, clocks(agreement), agreement) == MONDAY_TEN + timedelta(hours=1)


def test_without_a_promise_to_claim_it_stands_for_good() -> None:
    agreement = agreed(commitments=[each for each in COMMITMENTS if each["id"] != "claim"])
    assert lapse(MONDAY_TEN, clocks(agreement), agreement) is None


def test_a_pause_does_not_count() -> None:
    pauses = (Pause(MONDAY_TEN, paris("2026-03-05", "09:00"), "U0SAM"),)
    claimed = tuple(settle(each, MONDAY_TEN) for each in clocks())
    found = lapses_at(AGREED, OPEN, claimed, working_time(CALENDAR, pauses), MONDAY_TEN)
    assert found == paris("2026-03-05", "09:30")


@pytest.mark.parametrize(("minutes", "over"), [(59, False), (60, False), (61, True)])
def test_the_time_to_claim_is_over_after_the_due_instant(minutes: int, *, over: bool) -> None:
    assert is_over(clocks(), MONDAY_TEN + timedelta(minutes=minutes)) is over
    stopped = tuple(settle(each, MONDAY_TEN) for each in clocks())
    assert not is_over(stopped, MONDAY_TEN + timedelta(days=1))


@given(
    st.integers(0, 14 * 24 * 60), st.sampled_from([None, "20%", "50%", "100%"]), st.sampled_from(["30m", "4h", "2d"])
)
def test_an_offer_always_stands_for_some_time_and_no_claim_in_time_comes_too_late(
    minutes: int, share: str | None, within: str
) -> None:
    steps = [] if share is None else [{"at": share, "to": "channel"}]
    claim = {"id": "claim", "team": "sales", "metric": "time_to_claim", "within": within, "for": "90%"}
    agreement = agreed(escalation=steps, commitments=[claim])
    now = MONDAY_TEN + timedelta(minutes=minutes)
    (clock,) = ticked(now, agreement) if minutes else clocks(agreement)
    found = lapse(now, (clock,), agreement)
    assert found is not None
    if clock.verdict is None:
        assert now < found <= clock.due_at + MICROSECOND
    else:
        assert found > now


def test_a_hot_lead_is_offered_by_the_clause_for_hot_ones() -> None:
    quick = {
        "id": "claim_hot",
        "team": "sales",
        "metric": "time_to_claim",
        "within": "20m",
        "for": "90%",
        "grade": "hot",
    }
    agreement, hot = agreed(commitments=[*COMMITMENTS, quick]), replace(OPEN, grade=Grade.HOT)
    found = lapses_at(agreement, hot, deadlines_for(agreement, hot, "handed"), CALENDAR, MONDAY_TEN)
    assert found == MONDAY_TEN + timedelta(minutes=10)
