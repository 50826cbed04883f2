"""Campaigns: told to both teams at once, and again by themselves at their start and end."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services import campaign_news
from bot.services.campaign_news import INSTANT
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import may, require
from sla.actor import Actor
from sla.beside import Beside, beside
from sla.campaign import Campaign
from sla.campaign_life import CampaignLife
from sla.receipt import unread
from sla.roles import Action
from sla.workspace import Setup
from storage.unit import Unit

MOST_LISTED = 20
"""Campaigns of any time that are listed at once."""


def announce(desk: Desk, actor: Actor, campaign: Campaign) -> Campaign:
    """Store a campaign and have both teams told: now, at its start and at its end.

    Raises:
        Refused: not_marketing, campaign_key_taken (another campaign goes by that name), or campaign_clashes.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup_for_marketing(unit, actor)
        unit.workspaces.held()
        if unit.campaigns.by_key(campaign.key) is not None:
            raise Refused("campaign_key_taken", key=campaign.key)
        campaign_news.refuse_clash(unit, campaign)
        unit.campaigns.insert(campaign)
        unit.audit.write(actor, "campaign.announced", campaign.campaign_id, {"key": campaign.key})
        campaign_news.announced(unit, campaign, actor.now)
        return campaign


def check_may_announce(desk: Desk, actor: Actor) -> None:
    """Whether the actor could announce a campaign, before a dialog asks for it.

    Raises:
        Refused: not_marketing.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup_for_marketing(unit, actor)


def current(desk: Desk, actor: Actor) -> Sequence[Campaign]:
    """The campaigns that run by now or are still to come, in the order they start.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_CAMPAIGNS)
        return unit.campaigns.not_ended(actor.now)


def past_too(desk: Desk, actor: Actor) -> Sequence[Campaign]:
    """The campaigns of any time, the last to start first; likewise."""
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_CAMPAIGNS)
        return unit.campaigns.all(MOST_LISTED + 1)


def is_marketing(desk: Desk, actor: Actor) -> bool:
    """Whether the actor may change campaigns."""
    with desk.database.reading(actor.workspace_id) as unit:
        return may(unit, actor, Action.ANNOUNCE)


def read(desk: Desk, actor: Actor, campaign_id: str) -> CampaignLife:
    """A campaign by its id, for members of both teams.

    Raises:
        Refused: not_member, unknown_campaign.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return read_in(unit, actor, campaign_id)


def read_in(unit: Unit, actor: Actor, campaign_id: str) -> CampaignLife:
    """Likewise, inside a unit."""
    return _life(unit, actor, unit.campaigns.get(campaign_id), campaign_id)


def read_by_key(desk: Desk, actor: Actor, key: str) -> CampaignLife:
    """A campaign by the name that leads carry; likewise."""
    with desk.database.reading(actor.workspace_id) as unit:
        return _life(unit, actor, unit.campaigns.by_key(key), key)


def _life(unit: Unit, actor: Actor, campaign: Campaign | None, typed: str) -> CampaignLife:
    setup = require(unit, actor, Action.READ_CAMPAIGNS)
    if campaign is None:
        raise Refused("unknown_campaign", typed=typed)
    changes, people = unit.editions.of(campaign.campaign_id), setup.sales.people
    missing = unread(people, unit.receipts.of(campaign.campaign_id), campaign)
    may_change = may(unit, actor, Action.ANNOUNCE)
    names = names_in(unit, campaign, *(each.before for each in changes))
    seen_beside = beside_in(unit, campaign, actor.now)
    return CampaignLife(campaign, zone_in(unit), changes, missing, len(people), may_change, names, seen_beside)


def beside_in(unit: Unit, campaign: Campaign, now: datetime) -> Beside:
    """The campaigns beside one at `now`: ordered with it, or speaking in its stead once it is over."""
    until = max(campaign.ends_at, now) + INSTANT
    return beside(campaign, unit.campaigns.between(campaign.starts_at, until), now)


def names_in(unit: Unit, *found: Campaign) -> dict[str, str]:
    """The names of the campaigns that some are ordered with, by their ids."""
    ids = {each for campaign in found for each in (*campaign.over, *campaign.under)}
    others = (unit.campaigns.get(each) for each in sorted(ids))
    return {each.campaign_id: each.name for each in others if each}


def zone_of(desk: Desk, workspace_id: str) -> ZoneInfo:
    """The zone a workspace's days are counted in: its agreement's, UTC before there is one."""
    with desk.database.reading(workspace_id) as unit:
        return zone_in(unit)


def zone_in(unit: Unit) -> ZoneInfo:
    """Likewise, inside a unit."""
    versioned = unit.agreements.in_force() or unit.agreements.proposed()
    return versioned.agreement.hours.zone if versioned else ZoneInfo("UTC")


def setup_for_marketing(unit: Unit, actor: Actor) -> Setup:
    """The workspace's set-up, for a member of marketing.

    Raises:
        NotSetUp: there is none yet.
        Refused: not_marketing.
    """
    return require(unit, actor, Action.ANNOUNCE)
