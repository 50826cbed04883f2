"""What an act leaves behind beside the handoff itself: owner's spans, attempts, pauses, clocks, the lead's stage.

Each says what it changed, so that the act can be taken back.
"""

from dataclasses import replace
from datetime import timedelta

from bot.services.routing import route
from sla.actor import Actor
from sla.clocks import deadlines_for, repaced, settled
from sla.deed import ATTEMPTS, CLOSING, Act, Deed
from sla.handoff import Attempt, Handoff, Status
from sla.hours import Calendar
from sla.lead import Stage
from sla.pause import Pause, begun, ended, working_time
from sla.routing import Because
from sla.took import measured
from sla.undo import Before, before, clock_before
from storage.unit import Unit

DOUBLE_CLICK = timedelta(seconds=10)
_STAGES = {Status.WON: Stage.CUSTOMER, Status.DISQUALIFIED: Stage.DISQUALIFIED, Status.RECYCLED: Stage.MQL}


def leave(unit: Unit, deed: Deed, was: Handoff, now: Handoff, actor: Actor) -> Before:
    """Store all that a deed changes beside the handoff, and give what that was before."""
    kept = before(was)
    _note_owner(unit, was, now, actor)
    kept = _note_attempt(unit, deed, now, actor, kept)
    kept = _note_pause(unit, deed, was, now, actor, kept)
    kept = _settle(unit, deed, was, now, actor, kept)
    kept = _note_outcome(unit, deed, now, kept)
    return _route(unit, deed, now, actor, kept)


def repeats(unit: Unit, deed: Deed, handoff: Handoff, actor: Actor) -> bool:
    """Whether a person clicked twice for one attempt: nobody tries a lead again within seconds."""
    if deed.act not in ATTEMPTS or handoff.finished:
        return False
    made = unit.handoffs.attempts(handoff.handoff_id)
    if not made or _told_of(deed, made) is not None:
        return False
    return made[-1].by == actor.user and actor.now - made[-1].at < DOUBLE_CLICK


def _note_owner(unit: Unit, was: Handoff, now: Handoff, actor: Actor) -> None:
    """Each owner's span is kept; it ends when the handoff is released, passed on or finished."""
    moved = now.owner != was.owner
    if was.owner is not None and (moved or now.finished):
        unit.handoffs.end_span(now.handoff_id, actor.now)
    if now.owner is not None and moved:
        unit.handoffs.begin_span(now.handoff_id, now.owner, actor.now)


def _note_attempt(unit: Unit, deed: Deed, now: Handoff, actor: Actor, kept: Before) -> Before:
    """Contact is one more attempt; reach says the latest got through, or is one itself."""
    if deed.act not in ATTEMPTS:
        return kept
    made = unit.handoffs.attempts(now.handoff_id)
    told = _told_of(deed, made)
    if told is not None:
        unit.handoffs.change_attempt(now.handoff_id, _with(told, deed))
        return kept.model_copy(update={"number": told.number, "attempt": told})
    attempt = _with(Attempt(len(made) + 1, actor.user, actor.now), deed)
    unit.handoffs.add_attempt(now.handoff_id, attempt)
    return kept.model_copy(update={"number": attempt.number})


def _told_of(deed: Deed, made: tuple[Attempt, ...]) -> Attempt | None:
    """The attempt noted before that a deed tells more of, if it is none of its own."""
    if deed.attempt is not None:
        return next((each for each in made if each.number == deed.attempt), None)
    return made[-1] if deed.act is Act.REACH and made and not made[-1].reached else None


def _with(attempt: Attempt, deed: Deed) -> Attempt:
    """An attempt with what a deed says of it; only who names the attempt has seen what was said, and may empty it."""
    named = deed.attempt is not None
    return replace(
        attempt,
        channel=deed.channel or attempt.channel,
        reached=attempt.reached or deed.act is Act.REACH,
        minutes=deed.minutes if named or deed.minutes is not None else attempt.minutes,
        note=deed.note if named or deed.note else attempt.note,
    )


def _note_pause(unit: Unit, deed: Deed, was: Handoff, now: Handoff, actor: Actor, kept: Before) -> Before:
    """A snooze begins a pause; what ends one early cuts it. The clocks move with it."""
    if now.snoozed_until == was.snoozed_until:
        return kept
    stored = unit.handoffs.pauses_of(was)
    pauses = ended(stored, actor.now)
    if deed.act is Act.SNOOZE and deed.until is not None:
        pauses = begun(stored, Pause(actor.now, deed.until, actor.user, deed.note))
    unit.handoffs.set_pauses(now.handoff_id, pauses)
    agreement = unit.agreements.get(now.version).agreement
    deadlines = unit.deadlines.of_handoff(now.handoff_id)
    moved = repaced(agreement, deadlines, pauses)
    unit.deadlines.save(moved)
    clauses = {deadline.clause for deadline in moved}
    clocks = tuple(clock_before(deadline) for deadline in deadlines if deadline.clause in clauses)
    return kept.model_copy(update={"pauses": stored, "clocks": clocks})


def _settle(unit: Unit, deed: Deed, was: Handoff, now: Handoff, actor: Actor, kept: Before) -> Before:
    """Start the clocks that begin with the first claim, then stop every clock this act stops."""
    agreement = unit.agreements.get(now.version).agreement
    started = deadlines_for(agreement, now, "claimed") if was.claimed_at is None and now.claimed_at is not None else ()
    unit.deadlines.insert(started)
    attempts = len(unit.handoffs.attempts(now.handoff_id)) if deed.act in ATTEMPTS else 0
    deadlines = unit.deadlines.of_handoff(now.handoff_id)
    counted = working_time(Calendar.of(agreement.hours), unit.handoffs.pauses_of(now))
    stopped = measured(settled(agreement, deadlines, deed.act, attempts, actor.now), counted)
    unit.deadlines.save(stopped)
    known = {clock.clause for clock in kept.clocks} | {clock.clause for clock in started}
    clauses = {clock.clause for clock in stopped} - known
    clocks = (*kept.clocks, *(clock_before(each) for each in deadlines if each.clause in clauses))
    return kept.model_copy(update={"started": tuple(clock.clause for clock in started), "clocks": clocks})


def _route(unit: Unit, deed: Deed, now: Handoff, actor: Actor, kept: Before) -> Before:
    """What is given back goes to the next."""
    found = route(unit, actor, now, Because.RELEASED) if deed.act is Act.RELEASE else None
    return kept.model_copy(update={"route": found.number}) if found else kept


def _note_outcome(unit: Unit, deed: Deed, now: Handoff, kept: Before) -> Before:
    if deed.act not in CLOSING or now.status not in _STAGES:
        return kept
    lead = unit.leads.get(now.lead_id)
    unit.leads.set_stage(now.lead_id, _STAGES[now.status])
    return kept.model_copy(update={"stage": lead.stage if lead else None})
