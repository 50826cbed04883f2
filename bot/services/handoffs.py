"""What sales does with a handoff: claim, contact, reach, release, win, lose, disqualify, recycle."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from bot.services import deals, handing, hubspot
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from sla.actor import Actor
from sla.clocks import deadlines_for, settled
from sla.handoff import Attempt, Handoff, Reason, Status
from sla.lead import Lead, Stage
from sla.transitions import CLOSING, Act, Refusal, apply, check
from sla.workspace import Setup
from storage.unit import Unit

DOUBLE_CLICK = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Deed:
    """One act and what it needs to be told: a reason to disqualify, a talk's minutes, the amount that was sold."""

    act: Act
    reason: Reason | None = None
    minutes: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Possible:
    """What a dialog about a handoff shows: its lead, and the currency sales are counted in."""

    lead: Lead
    currency: str


def act(desk: Desk, actor: Actor, handoff_id: str, deed: Deed, click: str | None = None) -> Handoff:
    """Do one act on a handoff, with its clocks, its audit row and its card, and give the handoff as it then stands.

    Of any number of simultaneous acts that exclude each other one wins; the others are refused and change nothing.
    A `click` that Slack delivers once more (the same id) changes nothing either, and is not refused (R6).

    Raises:
        Refused: with the code of `sla.transitions.Refusal`, and who owns the lead.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = unit.workspaces.get()
        if setup is None:
            raise NotSetUp
        before = unit.handoffs.get(handoff_id)
        if before is None:
            raise Refused("unknown_handoff")
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return before
        before, after = _moved(unit, setup, before, deed, actor)
        _note_owner(unit, before, after, actor)
        _note_attempt(unit, deed, after, actor)
        _settle(unit, deed, before, after, actor)
        _note_outcome(unit, deed, after)
        hubspot.note(unit, after, actor.now)
        if deed.amount is not None:
            deals.record_by_hand(desk, unit, actor, after, deed.amount)
        unit.audit.write(actor, f"handoff.{deed.act}", handoff_id, _detail(deed))
        handing.show_card(unit, setup, handoff_id, actor.now)
        return after


def _refused(refusal: Refusal, handoff: Handoff) -> Refused:
    return Refused(refusal, owner=handoff.owner or "", handoff=handoff.handoff_id, status=handoff.status)


def _moved(unit: Unit, setup: Setup, before: Handoff, deed: Deed, actor: Actor) -> tuple[Handoff, Handoff]:
    """The handoff before and after the act; whoever is overtaken is judged again by what then stands.

    Raises:
        Refused: as `act` does.
    """
    while True:
        refusal = check(setup, before, deed.act, actor.user)
        if refusal is not None:
            raise _refused(refusal, before)
        after = apply(before, deed.act, actor.user, actor.now, deed.reason)
        if unit.handoffs.advance(after, expected_status=before.status, expected_owner=before.owner):
            return before, after
        overtaken = unit.handoffs.get(before.handoff_id)
        if overtaken is None:
            raise Refused("unknown_handoff")
        before = overtaken


def _note_owner(unit: Unit, before: Handoff, after: Handoff, actor: Actor) -> None:
    """Each owner's span is kept; it ends when the handoff is released or finished."""
    if before.owner is None and after.owner is not None:
        unit.handoffs.begin_span(after.handoff_id, after.owner, actor.now)
    if before.owner is not None and (after.owner is None or after.finished):
        unit.handoffs.end_span(after.handoff_id, actor.now)


def _note_attempt(unit: Unit, deed: Deed, after: Handoff, actor: Actor) -> None:
    """Contact is one more attempt, a double click aside; reach says the latest got through, or is one itself."""
    if deed.act not in (Act.CONTACT, Act.REACH):
        return
    attempts = unit.handoffs.attempts(after.handoff_id)
    reached = deed.act is Act.REACH
    if reached and attempts and not attempts[-1].reached:
        unit.handoffs.mark_reached(after.handoff_id, attempts[-1].number, deed.minutes)
        return
    attempt = Attempt(len(attempts) + 1, actor.user, actor.now, reached=reached, minutes=deed.minutes)
    if not attempts or not _same(attempts[-1], attempt):
        unit.handoffs.add_attempt(after.handoff_id, attempt)


def _same(last: Attempt, attempt: Attempt) -> bool:
    """Whether a person clicked twice for one attempt: nobody tries a lead again within seconds."""
    return attempt.by == last.by and attempt.at - last.at < DOUBLE_CLICK


def _settle(unit: Unit, deed: Deed, before: Handoff, after: Handoff, actor: Actor) -> None:
    """Start the clocks that begin with the first claim, then stop every clock this act stops."""
    agreement = unit.agreements.get(after.version).agreement
    if before.claimed_at is None and after.claimed_at is not None:
        unit.deadlines.insert(deadlines_for(agreement, after, "claimed"))
    attempts = 0 if deed.act is Act.CLAIM else len(unit.handoffs.attempts(after.handoff_id))
    deadlines = unit.deadlines.of_handoff(after.handoff_id)
    unit.deadlines.save(settled(agreement, deadlines, deed.act, attempts, actor.now))


def _note_outcome(unit: Unit, deed: Deed, after: Handoff) -> None:
    stage = {Status.WON: Stage.CUSTOMER, Status.DISQUALIFIED: Stage.DISQUALIFIED, Status.RECYCLED: Stage.MQL}
    if deed.act in CLOSING and after.status in stage:
        unit.leads.set_stage(after.lead_id, stage[after.status])


def _detail(deed: Deed) -> dict[str, str]:
    return {"reason": deed.reason} if deed.reason else {}


def check_possible(desk: Desk, actor: Actor, handoff_id: str, wanted: Act) -> Possible:
    """What a dialog needs to ask for an act's details, if the actor could do it now.

    Raises:
        Refused: as `act` would.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup, handoff = unit.workspaces.get(), unit.handoffs.get(handoff_id)
        if setup is None:
            raise NotSetUp
        if handoff is None:
            raise Refused("unknown_handoff")
        refusal = check(setup, handoff, wanted, actor.user)
        if refusal is not None:
            raise _refused(refusal, handoff)
        lead = unit.leads.get(handoff.lead_id)
        if lead is None:
            raise Refused("unknown_handoff")
        return Possible(lead, unit.agreements.get(handoff.version).agreement.currency)
