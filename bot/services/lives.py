"""The whole life of a lead, for members of both teams and nobody else."""

from collections.abc import Sequence

from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.exchanges import told_in
from bot.services.roles import require
from sla.actor import Actor
from sla.appearance import Appearance
from sla.exchange import About, Subject, Told
from sla.lead import Lead
from sla.life import Life, Newest, Passing
from sla.qualification import missing
from sla.roles import Action
from storage.unit import Unit

MOST_MATCHES = 10
MOST_PASSINGS, MOST_TIMES, MOST_DEALS, MOST_TOLD = 4, 10, 5, 5


def find(desk: Desk, actor: Actor, typed: str) -> Life | Sequence[Lead]:
    """The lead with an e-mail, or with a name or company among those sales has; several, where that fits several.

    Raises:
        Refused: not_member; unknown_lead.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        lead = unit.leads.by_email(typed)
        found = (lead,) if lead else unit.lives.named(typed, MOST_MATCHES)
        if not found:
            raise Refused("unknown_lead", typed=typed)
        return _life(unit, found[0], actor) if len(found) == 1 else found


def read(desk: Desk, actor: Actor, lead_id: str) -> Life:
    """The life of one lead.

    Raises:
        Refused: not_member; unknown_handoff.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_LEADS)
        lead = unit.leads.get(lead_id)
        if lead is None:
            raise Refused("unknown_handoff")
        return _life(unit, lead, actor)


def _life(unit: Unit, lead: Lead, actor: Actor) -> Life:
    versioned = unit.agreements.in_force()
    return Life(
        lead=lead,
        log=unit.leads.log(lead.lead_id),
        lacking=missing(versioned.agreement.qualification, lead) if versioned else (),
        appearances=_appearances(unit, lead),
        activities=Newest(*unit.lives.activities(lead.lead_id, MOST_TIMES)),
        passings=_passings(unit, lead),
        deals=Newest(*unit.lives.deals(lead.email, MOST_DEALS)),
        returning=unit.lives.returning(lead, actor.now),
        told=_told(unit, lead),
    )


def _appearances(unit: Unit, lead: Lead) -> Newest[Appearance]:
    """Of a lead from before they were noted, the one that is known."""
    found = unit.appearances.newest(lead.lead_id, MOST_TIMES)
    if not found:
        return Newest((Appearance(lead.source, "", lead.campaign, lead.occurred_at, lead.occurred_at),))
    more = unit.appearances.count(lead.lead_id) - len(found) if len(found) == MOST_TIMES else 0
    return Newest(found, more)


def _told(unit: Unit, lead: Lead) -> Newest[Told]:
    found, more = unit.exchanges.about(About(Subject.LEAD, lead.lead_id), MOST_TOLD)
    return Newest([told_in(unit, each) for each in found], more)


def _passings(unit: Unit, lead: Lead) -> Newest[Passing]:
    ids, more = unit.lives.handoff_ids(lead.lead_id, MOST_PASSINGS)
    dossiers = [dossier for handoff_id in ids if (dossier := unit.handoffs.dossier(handoff_id))]
    passings = [
        Passing(
            dossier,
            unit.handoffs.spans(dossier.handoff.handoff_id),
            unit.agreements.get(dossier.handoff.version).agreement,
        )
        for dossier in dossiers
    ]
    return Newest(passings, more)
