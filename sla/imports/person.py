"""One person as history is told: the lead, its score, its handoffs and what it bought; each row adds to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla.agreement import Qualification
from sla.agreement_version import Versioned
from sla.arrival import joined, new_lead
from sla.deal import Deal
from sla.handoff import Handoff, Status
from sla.imports.attribution import attributed, outcome
from sla.imports.leads import LeadRow
from sla.intake import ArrivingLead
from sla.lead import Lead, ScoreLine, Stage, score
from sla.qualification import grade_for, missing, score_changes, stage_for

_HANDED_AT = attrgetter("handed_at")
UNDECIDED = (Stage.LEAD, Stage.MQL)
"""Whoever was never handed over is placed by the score alone."""


class Person(NamedTuple):
    """All that is known of whoever has an e-mail; `told` are the ids of the deals that were stored before."""

    email: str
    lead: Lead | None = None
    log: tuple[ScoreLine, ...] = ()
    activities: tuple[str, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    deals: tuple[Deal, ...] = ()
    told: frozenset[str] = frozenset()


def with_lead(
    person: Person, arriving: ArrivingLead, versioned: Versioned, new_id: Callable[[], str], now: datetime
) -> Person:
    """The person after a lead came in by file, scored by the agreement.

    It makes nobody a sales-qualified lead, whatever it scores: it stays below, an MQL, until somebody hands it
    over.
    """
    rules = versioned.agreement.qualification
    lead = joined(person.lead, arriving) if person.lead else new_lead(new_id(), arriving)
    log = person.log + score_changes(rules, lead, person.activities, person.log, now)
    if lead.stage in UNDECIDED:
        earned = stage_for(rules, score(log), ())
        lead = _at(lead, Stage.MQL if earned is Stage.SQL else earned)
    return Person(person.email, lead, log, person.activities, person.handoffs, person.deals, person.told)


def with_past(person: Person, row: LeadRow, versioned: Versioned, new_id: Callable[[], str]) -> Person:
    """The person, a lead by now, after a row that tells when it was handed over: with a handoff of the past.

    Raises:
        ValueError: the person is no lead, or the row tells of nothing.
    """
    if person.lead is None or row.handed_at is None:
        raise ValueError(f"{person.email}: nothing was handed over")
    handoff = Handoff(
        handoff_id=new_id(),
        lead_id=person.lead.lead_id,
        status=Status.OPEN,
        grade=grade_for(versioned.agreement.qualification, score(person.log)),
        version=versioned.version,
        source=row.arriving.source,
        campaign=row.arriving.campaign,
        arrived_at=row.arriving.occurred_at,
        handed_at=row.handed_at,
        historical=True,
    )
    return settled(person._replace(handoffs=(*person.handoffs, handoff)), versioned.agreement.hours.zone)


def with_sales_now(person: Person, row: LeadRow, *, delivered: bool) -> str | None:
    """Why a row that tells of a handoff of the past would count one twice, in plain words; None where it doesn't.

    The bot handed the person over itself: after the same lead was `delivered`, or before, and sales is still at it.
    """
    for handoff in person.handoffs if row.handed_at else ():
        still = not handoff.finished and row.handed_at is not None and handoff.handed_at <= row.handed_at
        if not handoff.historical and (delivered or still):
            return f"handed_at: the bot itself handed this lead to sales on {handoff.handed_at:%Y-%m-%d}"
    return None


def with_deal(person: Person, deal: Deal, zone: ZoneInfo) -> Person:
    """The person after a row of deals: a new one, or an open one that moved on and may have come of a handoff since."""
    if deal.handoff_id is None:
        deal = attributed(deal, person.handoffs, zone, stored=False)
    others = tuple(each for each in person.deals if each.deal_id != deal.deal_id)
    return settled(person._replace(deals=(*others, deal)), zone)


def without_deal(person: Person, deal_id: str, zone: ZoneInfo) -> Person:
    """The person after it turned out that a deal is somebody else's."""
    others = tuple(each for each in person.deals if each.deal_id != deal_id)
    return settled(person._replace(deals=others), zone)


def knowing(person: Person, deal_id: str) -> Person:
    """The person to whom a deal belongs that was stored before, as another's."""
    return person._replace(told=person.told | {deal_id})


def settled(person: Person, zone: ZoneInfo) -> Person:
    """The person with each deal at the handoff it came of, and the handoffs of the past and the stage that follow."""
    deals = tuple(attributed(deal, person.handoffs, zone, stored=deal.deal_id in person.told) for deal in person.deals)
    handoffs = tuple(outcome(handoff, deals) for handoff in person.handoffs)
    lead = person.lead and _at(person.lead, _stage(person.lead.stage, handoffs))
    return Person(person.email, lead, person.log, person.activities, handoffs, deals, person.told)


def ripe(person: Person, rules: Qualification) -> bool:
    """Whether a lead that was never handed over could be."""
    lead = person.lead
    if lead is None or person.handoffs or lead.stage is not Stage.MQL:
        return False
    return stage_for(rules, score(person.log), missing(rules, lead)) is Stage.SQL


def would_be_handed_over(person: Person, rules: Qualification, *, anew: bool) -> bool:
    """Whether asking for it gives a lead a card: nobody has it, and it came `anew` or was never handed over."""
    last = max(person.handoffs, key=_HANDED_AT, default=None)
    if person.lead is None or (last is not None and not anew):
        return False
    if last is not None and not last.finished and not last.historical:
        return False
    return stage_for(rules, score(person.log), missing(rules, person.lead)) is Stage.SQL


def _at(lead: Lead, stage: Stage) -> Lead:
    return lead if lead.stage is stage else replace(lead, stage=stage)


def _stage(stage: Stage, handoffs: tuple[Handoff, ...]) -> Stage:
    """Where a lead stands after its handoffs; once a living one is the last, what people do decides."""
    last = max(handoffs, key=_HANDED_AT, default=None)
    if last is None or not last.historical:
        return stage
    if any(handoff.historical and handoff.status is Status.WON for handoff in handoffs):
        return Stage.CUSTOMER
    return Stage.SQL if stage in UNDECIDED else stage
