"""What is said of campaigns, composed from what is true when it is sent (R8)."""

from dataclasses import replace
from datetime import datetime

from bot.locale import Language
from bot.relay.delivery import Delivery, NotBefore, Post, Redraw
from bot.relay.readers import channel_language, person_language
from bot.services import presence
from bot.services.campaigns import beside_in, names_in, read_in, zone_in
from bot.services.errors import Refused
from bot.services.receipts import unread_by_sales
from bot.views import campaign_changes, campaign_life, campaigns, notices, readers
from bot.views.campaign_changes import Changed
from bot.views.campaigns import Announced, Told
from bot.views.kit import Message
from sla.actor import Actor
from sla.campaign import Campaign
from sla.campaign_change import for_all
from sla.hours import Calendar
from sla.offers import Phase, over, phase
from sla.workspace import Setup
from storage.outbox import OutboxRow
from storage.unit import Unit


def announcement(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """The announcement in a channel as it now stands; one cancelled before it was posted is not told of."""
    campaign, setup, channel = (
        unit.campaigns.get(row.payload["campaign"]),
        unit.workspaces.get(),
        row.payload["channel"],
    )
    standing = unit.posts.get(row.key)
    if campaign is None or setup is None or (standing is None and phase(campaign, now) is Phase.CANCELLED):
        return None
    shown = replace(_announced(unit, setup, campaign, channel), beside=beside_in(unit, campaign, now))
    message = campaigns.announcement(channel_language(unit), shown, now)
    if standing is not None:
        return Redraw(standing.channel, standing.ts, message)
    return Post(channel, message, remember=True)


def _announced(unit: Unit, setup: Setup, campaign: Campaign, channel: str) -> Announced:
    last = unit.editions.of(campaign.campaign_id)[-1:]
    return Announced(
        campaign,
        zone_in(unit),
        unread_by_sales(unit, setup, campaign),
        len(setup.sales.people),
        asks=channel == setup.sales.channel,
        names=channel == setup.marketing.channel,
        changed_at=last[0].at if last else None,
    )


def event(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """Its start, its end, or that it is cancelled; a start that nobody was there to read before the end is not told.

    What is planned for an instant is not said where it comes at another by now.
    """
    campaign, what = unit.campaigns.get(row.payload["campaign"]), row.payload["event"]
    if campaign is None or row.lane is None or (campaign.cancelled_at and what != "cancel"):
        return None
    moments = {"start": campaign.starts_at, "end": campaign.ends_at}
    planned = row.payload.get("instant")  # a former version planned without one
    if planned and what in moments and moments[what] != datetime.fromisoformat(planned):
        return None
    if what == "start" and phase(campaign, now) is not Phase.RUNNING:
        return None
    zone = zone_in(unit)
    if what == "start" and now.astimezone(zone).date() != campaign.starts_at.astimezone(zone).date():
        what = "begun"
    told = Told(zone, beside_in(unit, campaign, now))
    return Post(row.lane, campaigns.told_of(channel_language(unit), campaign, what, told), remember=True)


def changed(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """What made an edition differ from the one before it."""
    campaign, setup = unit.campaigns.get(row.payload["campaign"]), unit.workspaces.get()
    if campaign is None or setup is None or row.lane is None:
        return None
    changes = unit.editions.of(campaign.campaign_id)
    later = {each.edition: each.before for each in changes}
    mine = next(each for each in changes if each.edition == row.payload["edition"])
    after = later.get(mine.edition + 1, campaign)
    too = for_all(mine.before, after, mine.at)
    shown = Changed(mine.before, after, mine.by, names_in(unit, mine.before, after), too)
    asks = row.lane == setup.sales.channel
    message = campaign_changes.changed(channel_language(unit), shown, zone_in(unit), asks=asks)
    return Post(row.lane, message, remember=True)


def unread(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """Whoever has read it, or is in sales no more, hears nothing; nobody is reminded outside their hours (R14)."""
    campaign, setup, user = _still_to_read(unit, row, now), unit.workspaces.get(), row.payload["user"]
    if campaign is None or setup is None:
        return None
    if user not in unread_by_sales(unit, setup, campaign):
        return None
    until = _at_work(unit, user, now)
    if until > now:
        return NotBefore(until)
    message = readers.reminder(person_language(unit, user), campaign, zone_in(unit), now)
    return Post(user, message, remember=True)


def listed(unit: Unit, row: OutboxRow, now: datetime) -> Delivery | None:
    """The head hears at work who has not read it by then; nothing where everybody has."""
    campaign, setup, head = _still_to_read(unit, row, now), unit.workspaces.get(), row.payload["user"]
    if campaign is None or setup is None:
        return None
    missing = unread_by_sales(unit, setup, campaign)
    until = _at_work(unit, head, now)
    if not missing or until > now:
        return NotBefore(until) if missing else None
    begun = phase(campaign, now) is Phase.RUNNING
    people = len(setup.sales.people)
    message = readers.listed(person_language(unit, head), campaign, missing, people, begun=begun)
    return Post(head, message, remember=True)


def _still_to_read(unit: Unit, row: OutboxRow, now: datetime) -> Campaign | None:
    """The campaign that a row speaks of, while it goes on and is what has to be read; else another row speaks of it."""
    campaign = unit.campaigns.get(row.payload["campaign"])
    if campaign is None or over(campaign, now):
        return None
    edition = row.payload.get("edition", campaign.read_since)  # a former version planned without one
    return campaign if edition == campaign.read_since else None


def shown(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message:
    """A campaign for one person; who has left both teams meanwhile is told so."""
    actor = Actor(unit.workspace_id, row.payload["user"], "slack", now)
    try:
        return campaign_life.life(language, read_in(unit, actor, row.payload["campaign"]), now)
    except Refused as refused:
        return notices.refused(language, refused.code, refused.facts)


def _at_work(unit: Unit, user: str, now: datetime) -> datetime:
    versioned = unit.agreements.in_force()
    return presence.at_work(unit, Calendar.of(versioned.agreement.hours), user, now) if versioned else now
