"""A lead shows up: noted each time, seen on the card it has already, and told to whoever has it."""

from bot.services import handing, tasks
from sla.actor import Actor
from sla.appearance import Appearance
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.lead import Lead
from storage.unit import Unit


def note(unit: Unit, actor: Actor, lead: Lead, appearance: Appearance) -> None:
    """Keep that a stored lead showed up; one that sales has already gets no second card, its owner hears of it.

    To be called before the lead is qualified, in the unit that has taken the person's turn.
    """
    unit.appearances.add(lead.lead_id, appearance)
    latest = unit.handoffs.latest_of_lead(lead.lead_id)
    if latest is None or latest.finished or latest.historical:
        return
    show(unit, actor, latest, appearance, told=True)


def show(unit: Unit, actor: Actor, handoff: Handoff, appearance: Appearance, *, told: bool) -> None:
    """Have the card of a handoff under way say what was noted; its owner hears of it, if they are to be `told`."""
    handing.show_card(unit, unit.workspaces.get(), handoff.handoff_id, actor.now)
    if told and handoff.owner not in (None, actor.user):
        _tell_owner(unit, handoff, appearance)


def _tell_owner(unit: Unit, handoff: Handoff, appearance: Appearance) -> None:
    """In person, and when somebody is at work (R14)."""
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    opening = calendar.next_opening(appearance.received_at)
    task = tasks.again(handoff.handoff_id, handoff.owner or "", appearance.received_at, opening)
    unit.outbox.put(task, appearance.received_at)
