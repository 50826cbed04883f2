"""What sales does with a handoff: claim it, note an attempt, put it off, pass it on, close it, take that back."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.services import deals, handing, hubspot, presence, telling, traces, undoing
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import may, require
from bot.services.telling import Click
from sla.actor import Actor
from sla.attempts import agreed_attempts, may_recycle
from sla.deed import Act, Deed
from sla.handoff import Attempt, Handoff
from sla.hours import Calendar
from sla.lead import Lead
from sla.roles import Action
from sla.transitions import Refusal, apply, check, check_receiver
from sla.undo import Before
from sla.workspace import Setup
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Possible:
    """What a dialog about a handoff shows: its lead, what was tried so far, and the currency sales are counted in."""

    lead: Lead
    currency: str
    attempts: tuple[Attempt, ...]


def act(desk: Desk, actor: Actor, handoff_id: str, deed: Deed, click: Click | None = None) -> Handoff:
    """Do one act on a handoff, with its clocks, its audit row and its card, and give the handoff as it then stands.

    Of any number of simultaneous acts that exclude each other one wins; the others are refused and change nothing.
    A `click` that Slack delivers once more (the same id) changes nothing either, and is not refused (R6), nor is a
    double click. Who releases within a minute what they claimed takes the claim back, as if it had not been.

    Raises:
        Refused: with the code of `sla.transitions.Refusal`, and who owns the lead.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        return act_within(desk, unit, actor, handoff_id, deed, click)


def act_within(
    desk: Desk, unit: Unit, actor: Actor, handoff_id: str, deed: Deed, click: Click | None = None
) -> Handoff:
    """Likewise, as a part of a larger act; one that is refused has changed nothing."""
    setup, before = _seen(unit, actor, handoff_id)
    if _delivered(unit, click, actor) or traces.repeats(unit, deed, before, actor):
        return before
    if deed.act is Act.RELEASE and undoing.just_claimed(unit, before, actor):
        return undoing.take_back(unit, setup, before, actor)
    before, after = _moved(unit, setup, before, deed, actor)
    kept = traces.leave(unit, deed, before, after, actor)
    hubspot.note(unit, after, actor.now)
    if deed.amount is not None:
        deals.record_by_hand(desk, unit, actor, after, deed.amount)
    unit.audit.write(actor, f"handoff.{deed.act}", handoff_id, _detail(deed, kept))
    handing.show_card(unit, setup, handoff_id, actor.now)
    telling.others(unit, setup, after, deed, actor)
    telling.the_actor(desk, unit, setup, telling.Told(actor, handoff_id, deed.act, kept.number), click)
    return after if kept.route is None else _known(unit, handoff_id)


def undo(desk: Desk, actor: Actor, handoff_id: str, click: Click | None = None) -> Handoff:
    """Take back what the actor did last on a handoff, within a minute, and give it as it then stands.

    Raises:
        Refused: already_undone; nothing_to_undo, when something else was done since; too_late_to_undo.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup, handoff = _seen(unit, actor, handoff_id)
        if _delivered(unit, click, actor):
            return handoff
        handoff = undoing.take_back(unit, setup, handoff, actor)
        telling.undone(desk, unit, setup, actor, handoff_id, click)
        return handoff


def check_possible(desk: Desk, actor: Actor, handoff_id: str, wanted: Act) -> Possible:
    """What a dialog needs to ask for an act's details, if the actor could do it now.

    Raises:
        Refused: as `act` would.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup, handoff = _seen(unit, actor, handoff_id)
        refusal = _refusal(unit, setup, handoff, wanted, actor)
        if refusal is not None:
            raise _refused(refusal, handoff)
        lead = unit.leads.get(handoff.lead_id)
        if lead is None:
            raise Refused("unknown_handoff")
        currency = unit.agreements.get(handoff.version).agreement.currency
        return Possible(lead, currency, unit.handoffs.attempts(handoff_id))


def morning_of(desk: Desk, workspace_id: str, handoff_id: str, day: date) -> datetime:
    """The first working instant (UTC) of a day or after it, by the hours of the agreement that a lead came under.

    Raises:
        Refused: unknown_handoff.
    """
    with desk.database.reading(workspace_id) as unit:
        handoff = _known(unit, handoff_id)
        calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
        return calendar.next_opening(calendar.opening_on(day, time.min))


def _seen(unit: Unit, actor: Actor, handoff_id: str) -> tuple[Setup, Handoff]:
    """The set-up and a handoff, for who may act on any."""
    return require(unit, actor, Action.WORK_LEADS), _known(unit, handoff_id)


def _known(unit: Unit, handoff_id: str) -> Handoff:
    handoff = unit.handoffs.get(handoff_id)
    if handoff is None:
        raise Refused("unknown_handoff")
    return handoff


def _delivered(unit: Unit, click: Click | None, actor: Actor) -> bool:
    """Whether Slack delivered this click before."""
    if click is None or click.click_id is None:
        return False
    return not unit.deliveries.first_time(click.click_id, actor.now)


def _away(unit: Unit, setup: Setup, handoff: Handoff, actor: Actor) -> frozenset[str]:
    """Who is away; only asked for a deputy, who then may do what the head may."""
    if actor.user != setup.sales.deputy:
        return frozenset()
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    return presence.away(unit, calendar, actor.now)


def _refusal(unit: Unit, setup: Setup, handoff: Handoff, act: Act, actor: Actor) -> Refusal | None:
    """Why the actor may not do this act now, or None."""
    away = _away(unit, setup, handoff, actor)
    leads = actor.user in (setup.sales.head, setup.sales.deputy) and may(unit, actor, Action.ACT_FOR_OWNER, away)
    return check(setup, handoff, act, actor.user, away, leads=leads)


def _refused(refusal: Refusal, handoff: Handoff, **facts: str) -> Refused:
    about = {"owner": handoff.owner or handoff.offer or "", "handoff": handoff.handoff_id, "status": handoff.status}
    return Refused(refusal, **{**about, **facts})


def _moved(unit: Unit, setup: Setup, before: Handoff, deed: Deed, actor: Actor) -> tuple[Handoff, Handoff]:
    """The handoff before and after the act; whoever is overtaken is judged again by what then stands.

    Raises:
        Refused: as `act` does.
    """
    while True:
        _check(unit, setup, before, deed, actor)
        after = apply(before, deed, actor.user, actor.now)
        if unit.handoffs.advance(after, before.status, before.owner, before.offered_to):
            return before, after
        overtaken = unit.handoffs.get(before.handoff_id)
        if overtaken is None:
            raise Refused("unknown_handoff")
        before = overtaken


def _check(unit: Unit, setup: Setup, handoff: Handoff, deed: Deed, actor: Actor) -> None:
    refusal = _refusal(unit, setup, handoff, deed.act, actor)
    if refusal is None and deed.act is Act.REASSIGN and deed.to is not None:
        refusal = check_receiver(setup, handoff, deed.to)
    if refusal is not None:
        raise _refused(refusal, handoff, to=deed.to or "")
    if deed.act is Act.RECYCLE:
        agreed = agreed_attempts(unit.agreements.get(handoff.version).agreement, handoff.grade)
        made = len(unit.handoffs.attempts(handoff.handoff_id))
        if not may_recycle(handoff, made, agreed):
            raise _refused(Refusal.ATTEMPTS_MISSING, handoff, made=str(made), agreed=str(agreed))


def _detail(deed: Deed, kept: Before) -> dict[str, object]:
    """What the record keeps of an act: why, to whom, until when, and what it takes to undo it."""
    told = {"reason": deed.reason, "to": deed.to, "until": deed.until.isoformat() if deed.until else None}
    return {**{name: value for name, value in told.items() if value}, "before": kept.model_dump(mode="json")}
