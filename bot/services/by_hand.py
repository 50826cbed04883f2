"""Somebody met a lead in person and hands it over: an SQL by hand, which the score's log says."""

from contextlib import suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.locale import Language
from bot.services import appearing, handing
from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.handoffs import act_within
from bot.services.leads import rescored, upsert
from bot.services.roles import may, require
from sla.actor import Actor
from sla.agreement_version import Versioned
from sla.appearance import appearance_of
from sla.campaign import Campaign
from sla.deed import Act, Deed
from sla.handoff import Handoff
from sla.intake import ArrivingLead
from sla.lead import Lead, Stage
from sla.offers import Phase, phase
from sla.qualification import BY_HAND, line_by_hand, missing
from sla.roles import Action
from sla.workspace import Setup
from storage.unit import Unit

MOST_SOURCES = 50


@dataclass(frozen=True, slots=True)
class Choices:
    """What the dialog offers: known sources, running campaigns, the attributes that are required, and who may call."""

    sources: tuple[str, ...]
    campaigns: tuple[Campaign, ...]
    required: tuple[str, ...]
    may_call: bool


@dataclass(frozen=True, slots=True)
class Met:
    """What the dialog was filled in with; `mine` says that whoever filled it in calls the lead."""

    arriving: ArrivingLead
    note: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """The lead, its handoff, whether sales had it before, and what it takes to show that."""

    lead: Lead
    handoff: Handoff
    already: bool
    zone: ZoneInfo
    channel: str


def choices(desk: Desk, actor: Actor) -> Choices:
    """What the dialog offers to the actor.

    Raises:
        Refused: not_member; nothing_in_force.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        _, versioned = _ground(unit, actor)
        running = [each for each in unit.campaigns.not_ended(actor.now) if phase(each, actor.now) is Phase.RUNNING]
        return Choices(
            unit.worklist.sources(MOST_SOURCES),
            tuple(running),
            versioned.agreement.qualification.required,
            may(unit, actor, Action.WORK_LEADS),
        )


def hand_over(desk: Desk, actor: Actor, met: Met, click: str | None) -> Handed | None:
    """Store whom somebody met as an SQL, and hand it to sales; one that sales has already is added to.

    A `click` that Slack delivers once more (the same id) changes nothing, and gives None (R6).

    Raises:
        Refused: not_member; nothing_in_force; fields_missing, which the agreement asks for.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup, versioned = _ground(unit, actor)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return None
        lead = _received(desk, unit, actor, met)
        lacking = missing(versioned.agreement.qualification, lead)
        if lacking:
            raise Refused("fields_missing", fields=",".join(lacking))
        _ripen(unit, actor, lead, versioned)
        latest = unit.handoffs.latest_of_lead(lead.lead_id)
        already = latest is not None and not latest.finished and not latest.historical
        if latest is None or not already:
            latest = handing.opened(desk, unit, actor, lead, versioned, routed=not met.mine)
        handoff = _taken(desk, unit, actor, latest, met)
        return Handed(lead, handoff, already, zone_in(unit), setup.sales.channel)


def _ground(unit: Unit, actor: Actor) -> tuple[Setup, Versioned]:
    setup, versioned = require(unit, actor, Action.HAND_OVER), unit.agreements.in_force()
    if versioned is None:
        raise Refused("nothing_in_force")
    return setup, versioned


def _received(desk: Desk, unit: Unit, actor: Actor, met: Met) -> Lead:
    """As a lead that a form has sent, with who met it; what is known of it already stays."""
    arriving = met.arriving
    lead = upsert(desk, unit, _adding(unit.leads.by_email(arriving.email), arriving))
    unit.leads.remember(arriving.source, "lead", arriving.external_id, arriving.fingerprint(), lead.lead_id)
    unit.leads.adopt_activities(lead.email, lead.lead_id)
    unit.audit.write(actor, "lead.handed_by_hand", lead.lead_id, {"source": arriving.source})
    appearing.note(unit, actor, lead, appearance_of(arriving, actor.now, actor.user, met.note))
    return lead


def _adding(known: Lead | None, arriving: ArrivingLead) -> ArrivingLead:
    """Only what nobody knew; all that was typed is kept with the time the lead was met."""
    if known is None:
        return arriving
    there = {name: "" for name in ("name", "company", "phone") if getattr(known, name).strip()}
    new = {name: value for name, value in arriving.attributes.items() if name not in known.attributes}
    return arriving.model_copy(update={**there, "attributes": new})


def _ripen(unit: Unit, actor: Actor, lead: Lead, versioned: Versioned) -> None:
    """Make a lead an SQL by a line of its own in the log, which no rule takes back."""
    log = rescored(unit, actor, lead, versioned)
    line = line_by_hand(versioned.agreement.qualification, log, _why(unit, actor), actor.now)
    if line.points or all(each.rule != BY_HAND for each in log):
        unit.leads.append(lead.lead_id, [line])
    unit.leads.set_stage(lead.lead_id, Stage.SQL)


def _why(unit: Unit, actor: Actor) -> str:
    """In the workspace's language, as the reasons of its rules are."""
    setup, person = unit.workspaces.get(), unit.people.get(actor.user)
    language = Language.of(setup.locale if setup else None)
    return language._("met in person, handed over by {who}", who=person.name if person else actor.user)


def _taken(desk: Desk, unit: Unit, actor: Actor, handoff: Handoff, met: Met) -> Handoff:
    """The handoff, claimed by who met the lead and wants to call; somebody else who has it keeps it."""
    if met.mine and handoff.owner is None:
        with suppress(Refused):
            return act_within(desk, unit, actor, handoff.handoff_id, Deed(Act.CLAIM))
    return handoff
