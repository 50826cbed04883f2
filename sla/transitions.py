"""Which act moves a handoff from which status, who may do it, and what it leaves behind."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sla.handoff import Handoff, Reason, Status
from sla.workspace import Setup


class Act(StrEnum):
    """What a person does with a handoff."""

    CLAIM = "claim"
    CONTACT = "contact"
    REACH = "reach"
    RELEASE = "release"
    WIN = "win"
    LOSE = "lose"
    DISQUALIFY = "disqualify"
    RECYCLE = "recycle"


class Refusal(StrEnum):
    """Why an act changes nothing; views put it into words."""

    NOT_SALES = "not_sales"
    FINISHED = "finished"
    ALREADY_CLAIMED = "already_claimed"
    ALREADY_YOURS = "already_yours"
    NOT_CLAIMED = "not_claimed"
    NOT_OWNER = "not_owner"


OUTCOME = {
    Act.WIN: Status.WON,
    Act.LOSE: Status.LOST,
    Act.DISQUALIFY: Status.DISQUALIFIED,
    Act.RECYCLE: Status.RECYCLED,
}
CLOSING = frozenset(OUTCOME)

# An attempt on an open handoff claims it; one can see that a lead is spam or too early without owning it.
_FROM_OPEN = frozenset({Act.CLAIM, Act.CONTACT, Act.REACH, Act.DISQUALIFY, Act.RECYCLE})


def may_act(setup: Setup, user: str) -> bool:
    """Whether a user may act on handoffs at all: the members of sales and their head do, nobody else."""
    return setup.sales.includes(user)


def check(setup: Setup, handoff: Handoff, act: Act, user: str) -> Refusal | None:
    """Why this user of this workspace may not do this act now, or None; the whole rule in one call."""
    if not may_act(setup, user):
        return Refusal.NOT_SALES
    return refusal(handoff, act, user, head=user == setup.sales.head)


def refusal(handoff: Handoff, act: Act, user: str, *, head: bool = False) -> Refusal | None:
    """Why a sales person may not do this act now, or None; the head of sales may act for any owner.

    A finished handoff refuses everything, so that a stale click moves nothing (R5); a claimed one refuses every claim,
    the head's too, because taking a lead from its owner is a reassignment (R3).
    """
    if handoff.finished:
        return Refusal.FINISHED
    if handoff.owner is None:
        return None if act in _FROM_OPEN else Refusal.NOT_CLAIMED
    if act is Act.CLAIM:
        return Refusal.ALREADY_YOURS if handoff.owner == user else Refusal.ALREADY_CLAIMED
    return None if head or handoff.owner == user else Refusal.NOT_OWNER


def apply(handoff: Handoff, act: Act, user: str, now: datetime, reason: Reason | None = None) -> Handoff:
    """The handoff after an act at `now`; whether the user may do it is `check`'s question, asked before.

    First facts stay: a later claim, contact or talk moves no instant that is already there, and a release keeps them
    all, so that no clock restarts.

    Raises:
        ValueError: the handoff is finished, or it is disqualified without a reason.
    """
    if handoff.finished:
        raise ValueError(f"handoff {handoff.handoff_id} is finished ({handoff.status}); nothing moves it any more")
    if act is Act.DISQUALIFY and reason is None:
        raise ValueError("a lead is disqualified for a reason; name one")
    if act is Act.RELEASE:
        return replace(handoff, status=Status.OPEN, owner=None)
    if act in CLOSING:
        return replace(handoff, status=OUTCOME[act], closed_at=now, reason=reason)
    return _tried(_claimed(handoff, user, now), act, now)


def _claimed(handoff: Handoff, user: str, now: datetime) -> Handoff:
    if handoff.owner is not None:
        return handoff
    return replace(handoff, status=Status.CLAIMED, owner=user, claimed_at=handoff.claimed_at or now)


def _tried(handoff: Handoff, act: Act, now: datetime) -> Handoff:
    if act is Act.CLAIM:
        return handoff
    reached_at = handoff.reached_at or (now if act is Act.REACH else None)
    return replace(handoff, status=Status.CONTACTED, contacted_at=handoff.contacted_at or now, reached_at=reached_at)
