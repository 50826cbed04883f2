"""The offer in force for somebody who calls: what was promised when they came, and what is promised today."""

from datetime import datetime

from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.beside import for_some
from sla.lead import Lead, Stage
from sla.offers import Arrival, offers_in_force
from sla.promised import Heard, Promised, arrivals_of
from sla.roles import Action
from storage.unit import Unit

LONGEST = 254
"""Characters that an e-mail address has at most."""


def to(desk: Desk, actor: Actor, email: str) -> Promised:
    """What the lead with an e-mail was promised, known or not, for members of both teams.

    Raises:
        Refused: not_member; no_email for what is none.
    """
    if "@" not in email or len(email) > LONGEST or email.split() != [email]:
        raise Refused("no_email", typed=email)
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        lead = unit.leads.by_email(email)
        running = unit.campaigns.running_at(actor.now)
        today = offers_in_force(running, Arrival(_nobody(email, actor.now), actor.now, "", None))
        heard = _heard(unit, lead) if lead else ()
        return Promised(email, lead, heard, today, for_some(running), zone_in(unit))


def _heard(unit: Unit, lead: Lead) -> tuple[Heard, ...]:
    """What the lead heard each time it came, where that was something else than before."""
    handoff = unit.handoffs.latest_of_lead(lead.lead_id)
    return unit.campaigns.heard(arrivals_of(lead, unit.appearances.all(lead.lead_id), handoff))


def _nobody(email: str, now: datetime) -> Lead:
    """A lead of whom nothing is known but the address."""
    return Lead("", email, "", "", "", Stage.LEAD, "", None, now)
