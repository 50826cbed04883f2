"""Handing a lead over: the handoff, its clocks and its card, in the transaction that made the lead an SQL."""

from datetime import datetime

from bot.services import hubspot, tasks
from bot.services.desk import Desk
from bot.services.moving import standing_card
from bot.services.routing import route
from sla.actor import Actor
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.clocks import ALERT, alerts_for, deadlines_for
from sla.deadline import Deadline
from sla.handoff import Handoff, Status
from sla.hours import Calendar
from sla.lead import Lead, score
from sla.qualification import grade_for
from sla.routing import Because
from sla.took import measured
from sla.workspace import Setup
from storage.unit import Unit


def hand_over(desk: Desk, unit: Unit, actor: Actor, lead: Lead, versioned: Versioned, *, asked_again: bool) -> None:
    """Hand an SQL to sales, once: an unfinished handoff gets its card redrawn instead of a second one.

    A lead whose handoff has ended, or is of the past, is handed over again only when it `asked_again`.
    """
    latest = unit.handoffs.latest_of_lead(lead.lead_id)
    if latest is not None and not latest.finished and not latest.historical:
        show_card(unit, unit.workspaces.get(), latest.handoff_id, actor.now)
        return
    if latest is not None and not asked_again:
        return
    opened(desk, unit, actor, lead, versioned)


def opened(desk: Desk, unit: Unit, actor: Actor, lead: Lead, versioned: Versioned, *, routed: bool = True) -> Handoff:
    """A new handoff of a lead that has no unfinished one; one that is not `routed` is taken at once by who opens it."""
    handoff = _handoff(desk.new_id(), unit, actor, lead, versioned)
    unit.handoffs.insert(handoff)
    unit.deadlines.insert(deadlines_for(versioned.agreement, handoff, "handed"))
    unit.deadlines.insert(_alerts(unit, versioned.agreement, handoff))
    unit.audit.write(actor, "handoff.opened", handoff.handoff_id, {"lead": lead.lead_id})
    hubspot.note(unit, handoff, actor.now)
    if routed:
        route(unit, actor, handoff, Because.HANDED)
    show_card(unit, unit.workspaces.get(), handoff.handoff_id, actor.now)
    return handoff


def show_card(unit: Unit, setup: Setup | None, handoff_id: str, now: datetime) -> None:
    """Have the card of a handoff shown as it now stands; one that never stood is a post, and keeps the pace."""
    stands = standing_card(unit, handoff_id) is not None
    unit.outbox.put(tasks.card(handoff_id, None if stands or setup is None else setup.sales.channel), now)


def _alerts(unit: Unit, agreement: Agreement, handoff: Handoff) -> tuple[Deadline, ...]:
    """How soon marketing told sales of a lead, where that is promised."""
    if all(clause.metric != ALERT for clause in agreement.commitments):
        return ()
    last = unit.leads.last_activity(handoff.lead_id)
    alerts = alerts_for(agreement, handoff, max(last or handoff.arrived_at, handoff.arrived_at))
    return measured(alerts, Calendar.of(agreement.hours))


def _handoff(handoff_id: str, unit: Unit, actor: Actor, lead: Lead, versioned: Versioned) -> Handoff:
    points = score(unit.leads.log(lead.lead_id))
    return Handoff(
        handoff_id=handoff_id,
        lead_id=lead.lead_id,
        status=Status.OPEN,
        grade=grade_for(versioned.agreement.qualification, points),
        version=versioned.version,
        source=lead.source,
        campaign=lead.campaign,
        arrived_at=lead.occurred_at,
        handed_at=actor.now,
    )
