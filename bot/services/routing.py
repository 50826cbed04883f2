"""Routing: a lead is offered to one person, who is told why, or is open to everybody; each time is recorded."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services import presence, tasks
from sla.actor import Actor
from sla.company import company_key, domain_key, first_in
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.lead import Lead
from sla.offer import lapses_at
from sla.pause import working_time
from sla.qualification import Facts
from sla.routing import Because, Circumstances, Decision, Route, Way, decide, nobody_there
from sla.undo import UNDO
from sla.workspace import Setup
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Case:
    """A handoff that is to be routed, why, and what is known: its earlier routes, and who is away."""

    setup: Setup
    handoff: Handoff
    because: Because
    calendar: Calendar
    away: frozenset[str]
    earlier: tuple[Route, ...]


def route(unit: Unit, actor: Actor, handoff: Handoff, because: Because) -> Route | None:
    """Offer an open handoff to whom the set-up says, if it says so, and have everybody told whom it concerns.

    It is this unit's: just stored, or moved by it. None where nothing is routed and whoever comes first has it.
    """
    setup = unit.workspaces.get()
    if setup is None:
        return None
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    earlier = () if because is Because.HANDED else unit.routes.of_handoff(handoff.handoff_id)
    case = Case(setup, handoff, because, calendar, presence.away(unit, calendar, actor.now), earlier)
    found = _routed(unit, actor, case) if setup.routing is not None or earlier else None
    if (found is None or found.to is None) and nobody_there(setup.sales, case.away):
        turn = found.turn if found else 0
        unit.outbox.put(tasks.nobody(handoff.handoff_id, setup.sales.head, turn, actor.now), actor.now)
    return found


def _routed(unit: Unit, actor: Actor, case: Case) -> Route | None:
    """Take a turn and decide; whoever else is routed in this workspace meanwhile waits, and sees what came of it."""
    turn = unit.routes.next_turn()
    decision = _decision(unit, case)
    if decision is None:
        return None
    found = _recorded(unit, actor, case, decision, turn)
    _tell(unit, actor, case, found)
    return found


def _decision(unit: Unit, case: Case) -> Decision | None:
    """What the set-up says; a lead that was offered before and is so no more is open to everybody."""
    lead = unit.leads.get(case.handoff.lead_id)
    if case.because is Because.EXPIRED or lead is None:
        return Decision(None, Way.EVERYBODY)
    facts = Facts.of(lead, unit.leads.activities(lead.lead_id))
    decision = decide(case.setup, facts, _circumstances(unit, case, lead))
    return decision or (Decision(None, Way.EVERYBODY) if case.earlier else None)


def _circumstances(unit: Unit, case: Case, lead: Lead) -> Circumstances:
    people, routing = case.setup.sales.people, case.setup.routing
    had = {each.to for each in case.earlier if each.to is not None}
    if case.because is not Because.HANDED:
        had |= {span.owner for span in unit.handoffs.spans(case.handoff.handoff_id)}
    owners = []
    if routing is not None and routing.same_company:
        owners = unit.routes.owners_of(company_key(lead.company), domain_key(lead.email))
    return Circumstances(first_in(owners, people), case.away, frozenset(had), unit.routes.last_turns(people))


def _recorded(unit: Unit, actor: Actor, case: Case, decision: Decision, turn: int) -> Route:
    handoff_id, rule = case.handoff.handoff_id, decision.rule
    found = Route(
        number=case.earlier[-1].number + 1 if case.earlier else 1,
        turn=turn,
        to=decision.to,
        way=decision.way,
        because=case.because,
        at=actor.now,
        rule=rule.id if rule else None,
        when=rule.when if rule else {},
        passed=decision.passed,
        lapses_at=_lapses_at(unit, case, actor.now) if decision.to else None,
    )
    unit.routes.add(handoff_id, found)
    unit.audit.write(actor, "handoff.routed", handoff_id, {"to": found.to, "way": found.way, "because": found.because})
    if found.to is not None:
        unit.routes.offer(handoff_id, found.to, expected=None)
    if found.lapses_at is not None:
        unit.agenda.plan(presence.OFFERS, found.lapses_at)
    return found


def _lapses_at(unit: Unit, case: Case, now: datetime) -> datetime | None:
    agreement = unit.agreements.get(case.handoff.version).agreement
    deadlines = unit.deadlines.of_handoff(case.handoff.handoff_id)
    counted = working_time(case.calendar, unit.handoffs.pauses_of(case.handoff))
    return lapses_at(agreement, case.handoff, deadlines, counted, now)


def _tell(unit: Unit, actor: Actor, case: Case, found: Route) -> None:
    """Who it is offered to, else the channel; at work, and what can be undone once it can't be any more."""
    handoff_id = case.handoff.handoff_id
    at = actor.now + (UNDO if case.because is Because.RELEASED else timedelta())
    if found.to is not None:
        at = presence.at_work(unit, case.calendar, found.to, at)
        unit.outbox.put(tasks.offered(handoff_id, found.to, found.turn, at), actor.now)
    elif case.because is not Because.HANDED:  # a new lead's card is news enough
        channel, opening = case.setup.sales.channel, case.calendar.next_opening(at)
        unit.outbox.put(tasks.opened(handoff_id, channel, found.turn, opening), actor.now)
