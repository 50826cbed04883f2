"""Campaigns: told to both teams at once, and again by themselves at their start and end."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from sla.actor import Actor
from sla.campaign import Campaign
from sla.hours import Calendar
from sla.workspace import Setup, Team
from storage.unit import Unit


def announce(desk: Desk, actor: Actor, campaign: Campaign) -> Campaign:
    """Store a campaign and have both teams told: now, at its start and at its end.

    Raises:
        Refused: not_marketing, or campaign_key_taken (another campaign goes by that name).
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = _setup_for(unit, actor)
        if unit.campaigns.by_key(campaign.key) is not None:
            raise Refused("campaign_key_taken", key=campaign.key)
        unit.campaigns.insert(campaign)
        unit.audit.write(actor, "campaign.announced", campaign.campaign_id, {"key": campaign.key})
        for channel in setup.channels:
            _tell(unit, campaign, channel, actor)
        return campaign


def _tell(unit: Unit, campaign: Campaign, channel: str, actor: Actor) -> None:
    """Now, and again when somebody is there to read it: at the first opening after its start, and after its end."""
    versioned = unit.agreements.in_force()
    staffed = Calendar.of(versioned.agreement.hours).next_opening if versioned else _at_once
    moments = {"announce": actor.now, "start": staffed(campaign.starts_at), "end": staffed(campaign.ends_at)}
    for event, at in moments.items():
        if event == "start" and at <= actor.now:
            continue  # the announcement says that it has begun
        unit.outbox.put(tasks.campaign(campaign.campaign_id, event, channel, max(at, actor.now)), actor.now)


def _at_once(instant: datetime) -> datetime:
    return instant


def check_may_announce(desk: Desk, actor: Actor) -> None:
    """Whether the actor could announce a campaign, before a dialog asks for it.

    Raises:
        Refused: not_marketing.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        _setup_for(unit, actor)


def current(desk: Desk, workspace_id: str, now: datetime) -> Sequence[Campaign]:
    """The campaigns that run at `now` or are still to come, in the order they start."""
    with desk.database.reading(workspace_id) as unit:
        return unit.campaigns.not_ended(now)


def zone_of(desk: Desk, workspace_id: str) -> ZoneInfo:
    """The zone a workspace's days are counted in: its agreement's, UTC before there is one."""
    with desk.database.reading(workspace_id) as unit:
        return zone_in(unit)


def zone_in(unit: Unit) -> ZoneInfo:
    """Likewise, inside a unit."""
    versioned = unit.agreements.in_force() or unit.agreements.proposed()
    return versioned.agreement.hours.zone if versioned else ZoneInfo("UTC")


def _setup_for(unit: Unit, actor: Actor) -> Setup:
    setup = unit.workspaces.get()
    if setup is None:
        raise NotSetUp
    if setup.team_of(actor.user) is not Team.MARKETING:
        raise Refused("not_marketing")
    return setup
