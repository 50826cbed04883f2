"""Receipts of campaigns: who has read one, who is reminded before it starts, and what the heads are told then."""

from datetime import datetime

from bot.services import campaign_news, campaign_tasks
from bot.services.campaign_news import READING
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.looks import look_where_due
from bot.services.roles import require
from sla.actor import Actor
from sla.campaign import Campaign
from sla.hours import Calendar
from sla.receipt import Moments, Receipt, moments, unread
from sla.roles import Action
from sla.workspace import Setup
from storage.unit import Unit


def got_it(desk: Desk, actor: Actor, campaign_id: str, edition: int) -> bool:
    """Note that the actor has read an edition of a campaign; False when that was known.

    Raises:
        Refused: not_member, unknown_campaign, or campaign_read_before when what matters has changed since.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.CONFIRM)
        campaign = unit.campaigns.get(campaign_id)
        if campaign is None:
            raise Refused("unknown_campaign", typed=campaign_id)
        if edition < campaign.read_since:
            raise Refused("campaign_read_before", campaign=campaign.name)
        is_new = unit.receipts.put(campaign_id, Receipt(actor.user, min(edition, campaign.edition), actor.now))
        if is_new:
            unit.audit.write(actor, "campaign.read", campaign_id, {"edition": edition})
            campaign_news.redraw(unit, campaign_id, actor.now)
        return is_new


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Have readers reminded and heads told of campaigns where that is due by `now`, and those drawn anew that ended.

    Gives in how many workspaces.

    Rows and the slot that makes them once are stored together, so that a worker that dies leaves nothing half done.
    """
    return look_where_due(desk, READING, now, worker, _look)


def unread_by_sales(unit: Unit, setup: Setup, campaign: Campaign) -> tuple[str, ...]:
    """Who of sales has not read what matters of a campaign."""
    return unread(setup.sales.people, unit.receipts.of(campaign.campaign_id), campaign)


def _look(unit: Unit, now: datetime) -> None:
    """Do what is due of each campaign that has not ended, and note when to look again."""
    versioned, setup = unit.agreements.in_force(), unit.workspaces.get()
    unit.agenda.forget(READING)
    if versioned is None or setup is None:
        return
    campaign_news.ended(unit, now)
    calendar = Calendar.of(versioned.agreement.hours)
    for campaign in unit.campaigns.not_ended(now):
        when = moments(campaign, _told(unit, campaign), calendar)
        _remind(unit, setup, campaign, when, now)
        _list(unit, setup, campaign, when, now)
        for coming in (*when.after(now), campaign.ends_at):
            unit.agenda.plan(READING, coming)


def _remind(unit: Unit, setup: Setup, campaign: Campaign, when: Moments, now: datetime) -> None:
    """Have everybody reminded who has not read a campaign, once, when that is due."""
    if when.reminder is None or when.reminder > now:
        return
    edition = campaign.read_since
    if unit.slots.take("unread", f"{campaign.campaign_id}:{edition}", now):
        for user in unread_by_sales(unit, setup, campaign):
            unit.outbox.put(campaign_tasks.unread(campaign.campaign_id, edition, user), now)


def _list(unit: Unit, setup: Setup, campaign: Campaign, when: Moments, now: datetime) -> None:
    """Have the heads told who has not read a campaign, once, when that is due."""
    edition = campaign.read_since
    if when.listing is None or when.listing > now:
        return
    if not unit.slots.take("readers", f"{campaign.campaign_id}:{edition}", now):
        return
    if unread_by_sales(unit, setup, campaign):
        for head in dict.fromkeys((setup.marketing.head, setup.sales.head)):
            unit.outbox.put(campaign_tasks.readers(campaign.campaign_id, edition, head), now)


def _told(unit: Unit, campaign: Campaign) -> datetime:
    """When what matters of a campaign was told last."""
    changes = unit.editions.of(campaign.campaign_id)
    return next((each.at for each in changes if each.edition == campaign.read_since), campaign.announced_at)
