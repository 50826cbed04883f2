"""HubSpot: what it tells us is noted to be looked at, and what it is to be told is put where the worker finds it."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.desk import Desk
from sla.handoff import Handoff
from sla.hubspot.choices import HubSpot
from sla.hubspot.errand import Kind
from sla.hubspot.notification import hints
from sla.hubspot.record import SOURCE
from sla.hubspot.told import told
from storage.unit import Unit


def hear(desk: Desk, workspace_id: str, notifications: Sequence[object], now: datetime) -> int:
    """Note which objects notifications speak of, each once; gives how many objects that are.

    They are fetched anew by the worker, so that it changes nothing how often, how late and in which order they come.
    What is no notification holds up no other.
    """
    with desk.database.unit(workspace_id) as unit:
        found = hints(notifications, choices_of(unit).stage)
        unit.errands.read(found, now)
    return len(found)


def waits(desk: Desk, workspace_id: str) -> bool:
    """Whether the app was taken out of a workspace in Slack: nobody could be told of what HubSpot has, or act on it."""
    with desk.database.reading(workspace_id) as unit:
        installed = unit.installations.get()
    return installed is not None and not installed.holds


def note(unit: Unit, handoff: Handoff, now: datetime) -> None:
    """Have HubSpot told how a handoff stands by then, where its lead came from there."""
    if handoff.source != SOURCE:
        return
    contact_id = unit.hubspot_objects.of(Kind.CONTACT, handoff.lead_id)
    if contact_id is not None:
        unit.errands.write(contact_id, now)


def revive(desk: Desk, workspace_id: str, now: datetime) -> int:
    """Have everything tried again that was given up, as when what kept it from being done was mended; how much."""
    with desk.database.unit(workspace_id) as unit:
        return unit.errands.revive(now)


def choices_of(unit: Unit) -> HubSpot:
    """What the teams chose about HubSpot, or what holds where they said nothing."""
    setup = unit.workspaces.get()
    return (setup.hubspot if setup else None) or HubSpot()


def choices(desk: Desk, workspace_id: str) -> HubSpot:
    """Likewise, outside of a unit."""
    with desk.database.reading(workspace_id) as unit:
        return choices_of(unit)


def standing(desk: Desk, workspace_id: str, contact_id: str) -> dict[str, str] | None:
    """What a contact is to be told now: properties and their values; None where it is no lead that sales got."""
    with desk.database.reading(workspace_id) as unit:
        known = unit.hubspot_objects.get(Kind.CONTACT, contact_id)
        handoff = unit.handoffs.latest_of_lead(known.reference) if known and known.reference else None
        if handoff is None:
            return None
        person = unit.people.get(handoff.owner) if handoff.owner else None
        return told(handoff, person.name if person else handoff.owner or "", choices_of(unit).written)
