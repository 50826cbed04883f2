"""Who may move a handoff from where to where, and what each act leaves behind."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CLAIMED, MONDAY_TEN, OPEN, SETUP

from sla.deed import CLOSING, OUTCOME, Act, Deed
from sla.handoff import FINISHED, Handoff, Reason, Status
from sla.transitions import Refusal, apply, check, check_receiver, may_act, refusal

SAM, SUE, SOPHIE, MARION = "U0SAM", "U0SUE", "U0SOPHIE", "U0MARION"
LATER = MONDAY_TEN + timedelta(hours=1)
CONTACTED = replace(CLAIMED, status=Status.CONTACTED, contacted_at=MONDAY_TEN)
UNFINISHED = [OPEN, CLAIMED, CONTACTED]


def full(act: Act) -> Deed:
    """A deed that says all its act asks for."""
    return Deed(act, reason=Reason.SPAM, to=SUE, until=LATER + timedelta(days=3))


def closed(status: Status) -> Handoff:
    return replace(CLAIMED, status=status, closed_at=MONDAY_TEN)


@pytest.mark.parametrize(("user", "may"), [(SAM, True), (SOPHIE, True), (MARION, False), ("U0STRANGER", False)])
def test_only_sales_and_its_head_act(user: str, *, may: bool) -> None:
    assert may_act(SETUP, user) is may
    assert check(SETUP, OPEN, Act.CLAIM, user) == (None if may else Refusal.NOT_SALES)


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("status", sorted(FINISHED))
def test_nothing_moves_a_finished_handoff(status: Status, act: Act) -> None:
    assert refusal(closed(status), act, SAM) is Refusal.FINISHED
    assert refusal(closed(status), act, SOPHIE, head=True) is Refusal.FINISHED
    with pytest.raises(ValueError, match="finished"):
        apply(closed(status), Deed(act, reason=Reason.SPAM), SAM, LATER)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (Act.CLAIM, None),
        (Act.CONTACT, None),
        (Act.REACH, None),
        (Act.DISQUALIFY, None),
        (Act.RECYCLE, None),
        (Act.RELEASE, Refusal.NOT_CLAIMED),
        (Act.WIN, Refusal.NOT_CLAIMED),
        (Act.LOSE, Refusal.NOT_CLAIMED),
        (Act.SNOOZE, Refusal.NOT_CLAIMED),
        (Act.REASSIGN, Refusal.NOT_CLAIMED),
    ],
)
def test_what_an_open_handoff_allows(act: Act, expected: Refusal | None) -> None:
    assert refusal(OPEN, act, SAM) == expected


@pytest.mark.parametrize("handoff", [CLAIMED, CONTACTED])
@pytest.mark.parametrize("act", [act for act in Act if act is not Act.CLAIM])
def test_what_is_owned_is_moved_by_its_owner_or_the_head(act: Act, handoff: Handoff) -> None:
    assert check(SETUP, handoff, act, SAM) is None
    assert check(SETUP, handoff, act, SUE) is Refusal.NOT_OWNER
    assert check(SETUP, handoff, act, SOPHIE) is None


def test_a_claimed_lead_is_not_claimed_again_by_anyone() -> None:
    assert check(SETUP, CLAIMED, Act.CLAIM, SUE) is Refusal.ALREADY_CLAIMED
    assert check(SETUP, CLAIMED, Act.CLAIM, SOPHIE) is Refusal.ALREADY_CLAIMED
    assert check(SETUP, CLAIMED, Act.CLAIM, SAM) is Refusal.ALREADY_YOURS


def test_a_claim_gives_the_lead_an_owner() -> None:
    after = apply(OPEN, Deed(Act.CLAIM), SUE, LATER)
    assert after == replace(OPEN, status=Status.CLAIMED, owner=SUE, claimed_at=LATER)


def test_a_contact_on_an_open_lead_claims_it_too() -> None:
    after = apply(OPEN, Deed(Act.CONTACT), SUE, LATER)
    assert after == replace(OPEN, status=Status.CONTACTED, owner=SUE, claimed_at=LATER, contacted_at=LATER)


def test_the_first_contact_stays_the_first() -> None:
    assert apply(CONTACTED, Deed(Act.CONTACT), SAM, LATER).contacted_at == CONTACTED.contacted_at


def test_reaching_is_a_second_fact_beside_the_first_contact() -> None:
    after = apply(CONTACTED, Deed(Act.REACH), SAM, LATER)
    assert (after.contacted_at, after.reached_at) == (CONTACTED.contacted_at, LATER)
    assert apply(after, Deed(Act.CONTACT), SAM, LATER + timedelta(days=1)).reached_at == LATER


def test_reaching_at_the_first_try_is_contact_as_well() -> None:
    after = apply(CLAIMED, Deed(Act.REACH), SAM, LATER)
    assert (after.status, after.contacted_at, after.reached_at) == (Status.CONTACTED, LATER, LATER)


def test_when_the_head_calls_the_owner_stays() -> None:
    assert apply(CLAIMED, Deed(Act.CONTACT), SOPHIE, LATER).owner == SAM


def test_a_release_returns_to_open_and_forgets_no_instant() -> None:
    released = apply(CONTACTED, Deed(Act.RELEASE), SAM, LATER)
    assert released == replace(CONTACTED, status=Status.OPEN, owner=None)
    again = apply(released, Deed(Act.CLAIM), SUE, LATER)
    assert (again.owner, again.claimed_at, again.contacted_at) == (SUE, CONTACTED.claimed_at, CONTACTED.contacted_at)


@pytest.mark.parametrize("act", sorted(CLOSING))
def test_an_outcome_closes(act: Act) -> None:
    after = apply(CLAIMED, Deed(act, reason=Reason.NO_NEED if act is Act.DISQUALIFY else None), SAM, LATER)
    assert (after.status, after.closed_at, after.finished) == (OUTCOME[act], LATER, True)


def test_the_head_gives_an_open_lead_to_somebody() -> None:
    assert check(SETUP, OPEN, Act.REASSIGN, SOPHIE) is None
    given = apply(OPEN, Deed(Act.REASSIGN, to=SUE), SOPHIE, LATER)
    assert given == replace(OPEN, status=Status.CLAIMED, owner=SUE, claimed_at=LATER)


def test_another_owner_takes_over_where_the_first_one_was() -> None:
    passed = apply(CONTACTED, Deed(Act.REASSIGN, to=SUE), SAM, LATER)
    assert passed == replace(CONTACTED, owner=SUE)


@pytest.mark.parametrize(
    ("to", "expected"),
    [(SUE, None), (SOPHIE, None), (SAM, Refusal.ALREADY_THEIRS), (MARION, Refusal.NOT_IN_SALES)],
)
def test_a_lead_is_passed_to_somebody_else_in_sales(to: str, expected: Refusal | None) -> None:
    assert check_receiver(SETUP, CLAIMED, to) is expected


def test_a_date_puts_a_lead_off_and_the_next_attempt_ends_that() -> None:
    until = LATER + timedelta(days=3)
    asleep = apply(CLAIMED, Deed(Act.SNOOZE, until=until), SAM, LATER)
    assert asleep == replace(CLAIMED, snoozed_until=until)
    assert asleep.asleep(LATER)
    assert not asleep.asleep(until)
    early = LATER + timedelta(days=1)
    assert apply(asleep, Deed(Act.CONTACT), SAM, early).snoozed_until == early
    assert apply(asleep, Deed(Act.LOSE), SAM, early).snoozed_until == early
    assert apply(asleep, Deed(Act.CONTACT), SAM, until).snoozed_until == until
    assert apply(asleep, Deed(Act.REASSIGN, to=SUE), SAM, early).snoozed_until == until


def test_to_tell_more_of_an_attempt_before_the_pause_ends_no_pause() -> None:
    asleep = apply(CONTACTED, Deed(Act.SNOOZE, until=LATER + timedelta(days=3)), SAM, LATER)
    told = apply(asleep, Deed(Act.CONTACT, attempt=1), SAM, LATER + timedelta(hours=1))
    assert told.snoozed_until == asleep.snoozed_until


@pytest.mark.parametrize("act", [Act.SNOOZE, Act.REASSIGN])
def test_a_deed_says_what_its_act_needs(act: Act) -> None:
    with pytest.raises(ValueError, match="name it"):
        apply(CLAIMED, Deed(act), SAM, LATER)


def test_a_disqualification_names_its_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        apply(CLAIMED, Deed(Act.DISQUALIFY), SAM, LATER)
    assert apply(CLAIMED, Deed(Act.DISQUALIFY, reason=Reason.NO_BUDGET), SAM, LATER).reason is Reason.NO_BUDGET


ACTS = st.lists(st.tuples(st.sampled_from(list(Act)), st.sampled_from([SAM, SUE, SOPHIE, MARION])), max_size=12)


def instants(handoff: Handoff) -> list[datetime | None]:
    return [handoff.claimed_at, handoff.contacted_at, handoff.reached_at, handoff.closed_at]


@given(ACTS)
def test_whatever_people_click_the_story_stays_consistent(clicks: list[tuple[Act, str]]) -> None:
    handoff, now = OPEN, MONDAY_TEN
    for act, user in clicks:
        now += timedelta(minutes=1)
        if check(SETUP, handoff, act, user) is not None:
            continue
        before, handoff = handoff, apply(handoff, full(act), user, now)
        assert not before.finished
        assert all(
            now_known == known for known, now_known in zip(instants(before), instants(handoff), strict=True) if known
        )
        assert handoff.finished == (handoff.closed_at is not None)
        assert handoff.reached_at is None or handoff.contacted_at is not None
        assert handoff.owner is not None or handoff.status in {Status.OPEN, Status.DISQUALIFIED, Status.RECYCLED}
        assert handoff.status is not Status.OPEN or handoff.owner is None
