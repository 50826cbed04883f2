"""Who may move a handoff from where to where, and what each act leaves behind."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CLAIMED, MONDAY_TEN, OPEN, SETUP

from sla.handoff import FINISHED, Handoff, Reason, Status
from sla.transitions import CLOSING, OUTCOME, Act, Refusal, apply, check, may_act, refusal

SAM, SUE, SOPHIE, MARION = "U0SAM", "U0SUE", "U0SOPHIE", "U0MARION"
LATER = MONDAY_TEN + timedelta(hours=1)
CONTACTED = replace(CLAIMED, status=Status.CONTACTED, contacted_at=MONDAY_TEN)
UNFINISHED = [OPEN, CLAIMED, CONTACTED]


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
        apply(closed(status), act, SAM, LATER, Reason.SPAM)


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
    after = apply(OPEN, Act.CLAIM, SUE, LATER)
    assert after == replace(OPEN, status=Status.CLAIMED, owner=SUE, claimed_at=LATER)


def test_a_contact_on_an_open_lead_claims_it_too() -> None:
    after = apply(OPEN, Act.CONTACT, SUE, LATER)
    assert after == replace(OPEN, status=Status.CONTACTED, owner=SUE, claimed_at=LATER, contacted_at=LATER)


def test_the_first_contact_stays_the_first() -> None:
    assert apply(CONTACTED, Act.CONTACT, SAM, LATER).contacted_at == CONTACTED.contacted_at


def test_reaching_is_a_second_fact_beside_the_first_contact() -> None:
    after = apply(CONTACTED, Act.REACH, SAM, LATER)
    assert (after.contacted_at, after.reached_at) == (CONTACTED.contacted_at, LATER)
    assert apply(after, Act.CONTACT, SAM, LATER + timedelta(days=1)).reached_at == LATER


def test_reaching_at_the_first_try_is_contact_as_well() -> None:
    after = apply(CLAIMED, Act.REACH, SAM, LATER)
    assert (after.status, after.contacted_at, after.reached_at) == (Status.CONTACTED, LATER, LATER)


def test_when_the_head_calls_the_owner_stays() -> None:
    assert apply(CLAIMED, Act.CONTACT, SOPHIE, LATER).owner == SAM


def test_a_release_returns_to_open_and_forgets_no_instant() -> None:
    released = apply(CONTACTED, Act.RELEASE, SAM, LATER)
    assert released == replace(CONTACTED, status=Status.OPEN, owner=None)
    again = apply(released, Act.CLAIM, SUE, LATER)
    assert (again.owner, again.claimed_at, again.contacted_at) == (SUE, CONTACTED.claimed_at, CONTACTED.contacted_at)


@pytest.mark.parametrize("act", sorted(CLOSING))
def test_an_outcome_closes(act: Act) -> None:
    after = apply(CLAIMED, act, SAM, LATER, Reason.NO_NEED if act is Act.DISQUALIFY else None)
    assert (after.status, after.closed_at, after.finished) == (OUTCOME[act], LATER, True)


def test_a_disqualification_names_its_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        apply(CLAIMED, Act.DISQUALIFY, SAM, LATER)
    assert apply(CLAIMED, Act.DISQUALIFY, SAM, LATER, Reason.NO_BUDGET).reason is Reason.NO_BUDGET


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
        before, handoff = handoff, apply(handoff, act, user, now, Reason.SPAM)
        assert not before.finished
        assert all(
            now_known == known for known, now_known in zip(instants(before), instants(handoff), strict=True) if known
        )
        assert handoff.finished == (handoff.closed_at is not None)
        assert handoff.reached_at is None or handoff.contacted_at is not None
        assert handoff.owner is not None or handoff.status in {Status.OPEN, Status.DISQUALIFIED, Status.RECYCLED}
        assert handoff.status is not Status.OPEN or handoff.owner is None
