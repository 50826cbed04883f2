"""A contact of the CRM is followed: at the agreed stage it becomes a lead, and the lead changes as it changes."""

from dataclasses import replace

from bot.services import appearing, erasing
from bot.services.desk import Desk
from bot.services.leads import Receipt, qualify, receipt, upsert
from sla.actor import Actor
from sla.appearance import appearance_of
from sla.arrival import merged
from sla.hubspot.contact import Contact
from sla.hubspot.errand import Kind
from sla.lead import Lead
from storage.hubspot_objects import Known
from storage.unit import Unit


def follow(desk: Desk, actor: Actor, contact: Contact) -> Receipt | None:
    """Bring the lead that a contact is up to date, or make it one; None where it is none, or something newer is known.

    None as well for somebody who was erased, until they come to the stage anew.

    It is handed over once it is ripe, and again after an earlier handoff has ended only when it came to the stage anew.
    However often the same state comes, it counts once.
    """
    contact_id = contact.lead.external_id
    with desk.database.unit(actor.workspace_id) as unit:
        known = unit.hubspot_objects.get(Kind.CONTACT, contact_id)
        if known is None and not contact.at_stage:
            return None
        if erasing.is_history(unit, contact.lead.email, contact_id, contact.entered_at):
            return None
        if not unit.hubspot_objects.advance(Kind.CONTACT, contact_id, contact.updated_at):
            return None
        if known is not None and known.reference and known.fingerprint == contact.fingerprint():
            return receipt(unit, known.reference)
        before = _lead_before(unit, known, contact)
        anew = _came_anew(before, contact)
        lead = _followed(unit, before, contact, anew=anew) if before else upsert(desk, unit, contact.lead)
        unit.hubspot_objects.link(Kind.CONTACT, contact_id, lead.lead_id, contact.fingerprint())
        unit.leads.adopt_activities(lead.email, lead.lead_id)
        act = "lead.received" if known is None else "lead.updated"
        unit.audit.write(actor, act, lead.lead_id, {"source": contact.lead.source, "contact": contact_id})
        if anew:
            appearing.note(unit, actor, lead, appearance_of(contact.lead, actor.now))
        qualify(desk, unit, actor, lead, asked_again=anew)
        return receipt(unit, lead.lead_id)


def counts(desk: Desk, actor: Actor, contact: Contact) -> bool:
    """Whether a contact is a lead, or becomes one when it is followed."""
    with desk.database.reading(actor.workspace_id) as unit:
        return contact.at_stage or unit.hubspot_objects.get(Kind.CONTACT, contact.lead.external_id) is not None


def _lead_before(unit: Unit, known: Known | None, contact: Contact) -> Lead | None:
    """The lead as it was; who has the contact's e-mail goes before whom the contact was so far.

    By its e-mail first, which takes turns with what is delivered about the person now.
    """
    named = unit.leads.by_email(contact.lead.email)
    former = unit.leads.get(known.reference) if named is None and known and known.reference else None
    return named or (unit.leads.by_email(former.email) if former else None)


def _followed(unit: Unit, before: Lead, contact: Contact, *, anew: bool) -> Lead:
    """What is new is added to what is known, nothing known is blanked; a new e-mail takes the former one's place.

    Where the lead came from, and when, changes only with a contact that came to the stage anew.
    """
    lead = replace(merged(before, contact.lead), email=contact.lead.email)
    if not anew:
        lead = replace(lead, source=before.source, occurred_at=before.occurred_at)
    unit.leads.update(lead)
    return lead


def _came_anew(before: Lead | None, contact: Contact) -> bool:
    """Whether a contact came to the stage after what is known of its lead, if anything is."""
    entered = contact.entered_at if contact.at_stage else None
    return before is None or (entered is not None and entered > before.occurred_at)
