"""A lead arrives: stored, scored, and handed to sales when it is ripe."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.services import appearing, erasing, handing
from bot.services.desk import Desk
from bot.services.errors import Conflict
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.appearance import appearance_of
from sla.arrival import merged, new_lead
from sla.intake import Arriving, ArrivingLead
from sla.lead import Lead, ScoreLine, Stage, score
from sla.qualification import missing, score_changes, stage_for
from storage.unit import Unit

BATCH = 100
log = structlog.get_logger(__name__)
KEPT = (Stage.SQL, Stage.CUSTOMER)
"""Whoever was ripe for sales, or has bought, does not fall back by a download; a customer may become ripe anew."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender of a lead or an activity is told: `why` is the whole score log, `score` its sum.

    `missing` are the fields and attributes without which the lead is not handed over.
    """

    lead_id: str
    stage: Stage
    score: int
    why: tuple[ScoreLine, ...]
    handoff_id: str | None
    missing: tuple[str, ...] = ()


def receive(desk: Desk, actor: Actor, arriving: ArrivingLead) -> Receipt:
    """Store a lead that came in and decide its stage; an SQL is handed to sales in the same transaction.

    The same delivery again changes nothing and is answered with how the lead stands now.

    Raises:
        Conflict: the same source and external id came with another content before.
        Refused: person_erased, since it showed up.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        erasing.check(unit, arriving.email, arriving.occurred_at)
        known = delivered(unit, "lead", arriving)
        if known is not None:
            return receipt(unit, known)
        lead = upsert(desk, unit, arriving)
        unit.leads.remember(arriving.source, "lead", arriving.external_id, arriving.fingerprint(), lead.lead_id)
        unit.leads.adopt_activities(lead.email, lead.lead_id)
        unit.audit.write(actor, "lead.received", lead.lead_id, {"source": arriving.source})
        appearing.note(unit, actor, lead, appearance_of(arriving, actor.now))
        qualify(desk, unit, actor, lead, asked_again=True)
        return receipt(unit, lead.lead_id)


def delivered(unit: Unit, kind: str, arriving: Arriving) -> str | None:
    """What an earlier delivery with the same source and external id was stored as; None if there was none.

    Raises:
        Conflict: its content was another one.
    """
    known = unit.leads.recall(arriving.source, kind, arriving.external_id)
    if known is None:
        return None
    if known.fingerprint != arriving.fingerprint():
        raise Conflict
    return known.reference


def receipt(unit: Unit, lead_id: str) -> Receipt:
    """How a lead stands now."""
    lead = unit.leads.get(lead_id)
    if lead is None:
        raise LookupError(lead_id)
    lines = unit.leads.log(lead_id)
    handoff, versioned = unit.handoffs.latest_of_lead(lead_id), unit.agreements.in_force()
    lacking = missing(versioned.agreement.qualification, lead) if versioned else ()
    return Receipt(lead_id, lead.stage, score(lines), tuple(lines), handoff.handoff_id if handoff else None, lacking)


def qualify(desk: Desk, unit: Unit, actor: Actor, lead: Lead, *, asked_again: bool = False) -> None:
    """Bring a lead's score log and stage up to date, and hand the lead to sales when it is due.

    `asked_again` marks a lead that came in anew: it is handed over although an earlier handoff has ended. Before an
    agreement is in force nothing is scored; the lead waits for `qualify_waiting`.
    """
    versioned = unit.agreements.in_force()
    if versioned is None:
        unit.waiting.add(lead.lead_id)
        return
    lines = rescored(unit, actor, lead, versioned)
    rules = versioned.agreement.qualification
    if lead.stage in (Stage.CUSTOMER, Stage.DISQUALIFIED) and not asked_again:
        return
    stage = stage_for(rules, score(lines), missing(rules, lead))
    if stage is not lead.stage and not (lead.stage in KEPT and stage is not Stage.SQL):
        lead = replace(lead, stage=stage)
        unit.leads.update(lead)
    if stage is Stage.SQL:
        handing.hand_over(desk, unit, actor, lead, versioned, asked_again=asked_again)


def qualify_waiting(desk: Desk, now: datetime) -> int:
    """Qualify every lead that came before an agreement was in force and now has one; gives how many.

    Each in a transaction of its own, and once, however many workers do this at a time. A lead that can't be qualified
    is logged, keeps waiting and holds up no other.
    """
    last, done = ("", ""), 0
    while True:
        with desk.database.across_reading() as across:
            ripe = across.ripe_leads.after(last, BATCH)
        if not ripe:
            return done
        for workspace_id, lead_id in ripe:
            try:
                done += _qualify_one(desk, Actor(workspace_id, "worker", "worker", now), lead_id)
            except Exception:
                log.exception("lead not qualified", workspace=workspace_id, lead=lead_id)
        last = ripe[-1]


def _qualify_one(desk: Desk, actor: Actor, lead_id: str) -> bool:
    with desk.database.unit(actor.workspace_id) as unit:
        known = unit.leads.get(lead_id)
        # By its e-mail, which takes turns with what is delivered about the person now.
        lead = unit.leads.by_email(known.email) if known else None
        if lead is None or not unit.waiting.take(lead_id):
            return False
        qualify(desk, unit, actor, lead)
        return True


def rescored(unit: Unit, actor: Actor, lead: Lead, versioned: Versioned) -> tuple[ScoreLine, ...]:
    """A lead's score log, brought up to date."""
    written = tuple(unit.leads.log(lead.lead_id))
    activities = unit.leads.activities(lead.lead_id)
    lines = score_changes(versioned.agreement.qualification, lead, activities, written, actor.now)
    if lines:
        unit.leads.append(lead.lead_id, lines)
    return written + lines


def upsert(desk: Desk, unit: Unit, arriving: ArrivingLead) -> Lead:
    """One person, one lead: who is known by an e-mail is brought up to date, anybody else is stored as new."""
    known = unit.leads.by_email(arriving.email)
    if known is None:
        lead = new_lead(desk.new_id(), arriving)
        unit.leads.insert(lead)
        return lead
    lead = merged(known, arriving)
    unit.leads.update(lead)
    return lead
