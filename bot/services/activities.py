"""An activity arrives: the lead's score is brought up to date; an activity before its lead waits for it."""

from bot.services import erasing
from bot.services.desk import Desk
from bot.services.leads import Receipt, delivered, qualify, receipt
from sla.activity import Activity
from sla.actor import Actor
from sla.intake import ArrivingActivity


def receive(desk: Desk, actor: Actor, arriving: ArrivingActivity) -> Receipt | None:
    """Store what a prospect did, and re-qualify the lead; None while no lead with that e-mail is known.

    Raises:
        Conflict: the same source and external id came with another content before.
        Refused: person_erased, since it happened.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        erasing.check(unit, arriving.email, arriving.occurred_at)
        lead = unit.leads.by_email(arriving.email)
        if delivered(unit, "activity", arriving) is None:
            activity_id = desk.new_id()
            unit.leads.remember(arriving.source, "activity", arriving.external_id, arriving.fingerprint(), activity_id)
            unit.leads.add_activity(_activity(activity_id, lead.lead_id if lead else None, arriving))
            detail = {"source": arriving.source, "activity": arriving.activity, "lead": lead.lead_id if lead else None}
            unit.audit.write(actor, "activity.received", activity_id, detail)
            if lead is not None:
                qualify(desk, unit, actor, lead)
        return receipt(unit, lead.lead_id) if lead else None


def _activity(activity_id: str, lead_id: str | None, arriving: ArrivingActivity) -> Activity:
    return Activity(activity_id, lead_id, arriving.email, arriving.activity, arriving.occurred_at)
