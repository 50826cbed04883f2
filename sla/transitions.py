"""Which act moves a handoff from which status, who may do it, and what it leaves behind."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sla.deed import CLOSING, OUTCOME, Act, Deed
from sla.handoff import Handoff, Status
from sla.people import Standing
from sla.roles import Action, allows, roles_of
from sla.workspace import Setup

T = TypeVar("T")


class Refusal(StrEnum):
    """Why an act changes nothing; views put it into words."""

    NOT_SALES = "not_sales"
    FINISHED = "finished"
    ALREADY_CLAIMED = "already_claimed"
    ALREADY_YOURS = "already_yours"
    NOT_CLAIMED = "not_claimed"
    OFFERED = "offered"
    NOT_OWNER = "not_owner"
    NOT_IN_SALES = "not_in_sales"
    ALREADY_THEIRS = "already_theirs"
    ATTEMPTS_MISSING = "attempts_missing"


# An attempt on an open handoff claims it; one can see that a lead is spam or too early without owning it.
_FROM_OPEN = frozenset({Act.CLAIM, Act.CONTACT, Act.REACH, Act.DISQUALIFY, Act.RECYCLE})


def may_act(setup: Setup, user: str) -> bool:
    """Whether a colleague may act on handoffs at all: the members of sales and their head do, nobody else."""
    return allows(Action.WORK_LEADS, roles_of(setup, user, Standing.MEMBER))


def check(
    setup: Setup, handoff: Handoff, act: Act, user: str, away: Collection[str] = (), *, leads: bool = True
) -> Refusal | None:
    """Why this user of this workspace may not do this act now, or None; the whole rule in one call.

    `away` are those who are not there: a deputy may do what the head may while the head is among them. Who never
    `leads`, whatever the set-up says, acts as a member.
    """
    if not may_act(setup, user):
        return Refusal.NOT_SALES
    return refusal(handoff, act, user, head=leads and setup.sales.is_led_by(user, away))


def check_receiver(setup: Setup, handoff: Handoff, to: str) -> Refusal | None:
    """Why a lead can't be passed to somebody, or None."""
    if not may_act(setup, to):
        return Refusal.NOT_IN_SALES
    return Refusal.ALREADY_THEIRS if handoff.owner == to else None


def refusal(handoff: Handoff, act: Act, user: str, *, head: bool = False) -> Refusal | None:
    """Why a sales person may not do this act now, or None; the head of sales may act for any owner.

    A finished handoff refuses everything, so that a stale click moves nothing (R5); a claimed one refuses every claim,
    the head's too, because taking a lead from its owner is a reassignment (R3). An offer is for one person and the
    head; to release one is to let it go by.
    """
    if handoff.finished:
        return Refusal.FINISHED
    if handoff.owner is None:
        return _refusal_of_open(handoff, act, user, head=head)
    if act is Act.CLAIM:
        return Refusal.ALREADY_YOURS if handoff.owner == user else Refusal.ALREADY_CLAIMED
    return None if head or handoff.owner == user else Refusal.NOT_OWNER


def _refusal_of_open(handoff: Handoff, act: Act, user: str, *, head: bool) -> Refusal | None:
    if not head and handoff.offer not in (None, user):
        return Refusal.OFFERED
    assigned = head and act is Act.REASSIGN
    declined = handoff.offer is not None and act is Act.RELEASE
    return None if assigned or declined or act in _FROM_OPEN else Refusal.NOT_CLAIMED


def apply(handoff: Handoff, deed: Deed, user: str, now: datetime) -> Handoff:
    """The handoff after a deed at `now`; whether the user may do it is `check`'s question, asked before.

    First facts stay: a later claim, contact or talk moves no instant that is already there, and a release or another
    owner keeps them all, so that no clock restarts. A pause ends with the next attempt and with the outcome (not when
    more is told of an attempt before), an offer with whatever is done.

    Raises:
        ValueError: the handoff is finished, or the deed lacks what its act needs: a reason, a receiver, an instant.
    """
    if handoff.finished:
        raise ValueError(f"handoff {handoff.handoff_id} is finished ({handoff.status}); nothing moves it any more")
    handoff = replace(handoff, offered_to=None)
    if deed.act is Act.RELEASE:
        return replace(handoff, status=Status.OPEN, owner=None)
    if deed.act is Act.SNOOZE:
        return replace(handoff, snoozed_until=_given(deed.until, "put off until an instant"))
    if deed.act is Act.REASSIGN:
        return _claimed(replace(handoff, owner=None), _given(deed.to, "passed to somebody"), now)
    ends_pause = handoff.asleep(now) and deed.attempt is None
    awake = replace(handoff, snoozed_until=now) if ends_pause else handoff
    if deed.act in CLOSING:
        reason = _given(deed.reason, "disqualified for a reason") if deed.act is Act.DISQUALIFY else deed.reason
        return replace(awake, status=OUTCOME[deed.act], closed_at=now, reason=reason)
    if deed.act is Act.CLAIM:
        return _claimed(handoff, user, now)
    return _tried(_claimed(awake, user, now), deed.act, now)


def _given(value: T | None, what: str) -> T:
    if value is None:
        raise ValueError(f"a lead is {what}; name it")
    return value


def _claimed(handoff: Handoff, user: str, now: datetime) -> Handoff:
    """With an owner; one that was contacted before stays so."""
    if handoff.owner is not None:
        return handoff
    status = Status.CLAIMED if handoff.status is Status.OPEN else handoff.status
    return replace(handoff, status=status, owner=user, claimed_at=handoff.claimed_at or now)


def _tried(handoff: Handoff, act: Act, now: datetime) -> Handoff:
    reached_at = handoff.reached_at or (now if act is Act.REACH else None)
    return replace(handoff, status=Status.CONTACTED, contacted_at=handoff.contacted_at or now, reached_at=reached_at)
