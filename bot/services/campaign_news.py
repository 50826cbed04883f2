"""What a campaign that is announced or changed sets going: news to both teams, cards drawn anew, what comes later."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.services import campaign_tasks, tasks
from bot.services.errors import Refused
from sla.beside import Beside, beside
from sla.campaign import Campaign
from sla.hours import Calendar
from sla.offers import Phase, clashes, over, phase
from storage.unit import Unit

READING = "reading"
"""The agenda's name for when readers are reminded, heads told who has not read a campaign, and when one has ended."""
LOOKED_BACK = timedelta(days=31)
"""How long after its end a campaign's announcement is still drawn anew, where no worker ran until then."""
INSTANT = timedelta(microseconds=1)


def announced(unit: Unit, campaign: Campaign, now: datetime) -> None:
    """A campaign is new."""
    for channel in _channels(unit):
        unit.outbox.put(campaign_tasks.announcement(campaign.campaign_id, channel), now)
    plan(unit, campaign, now)
    redraw_beside(unit, campaign, now)
    redraw_cards(unit, campaign, campaign, now)


def changed(unit: Unit, before: Campaign, campaign: Campaign, now: datetime) -> None:
    """A campaign is another edition now: both teams are told what changed, and its announcement says what holds."""
    for channel in _channels(unit):
        unit.outbox.put(campaign_tasks.changed(campaign.campaign_id, campaign.edition, channel), now)
    redraw(unit, campaign.campaign_id, now)
    redraw_beside(unit, before, now)
    redraw_beside(unit, campaign, now)
    plan(unit, campaign, now)
    redraw_cards(unit, before, campaign, now)


def cancelled(unit: Unit, before: Campaign, campaign: Campaign, now: datetime) -> None:
    """A campaign ends for new leads."""
    for channel in _channels(unit):
        unit.outbox.put(campaign_tasks.news(campaign.campaign_id, "cancel", channel, now, now), now)
    redraw(unit, campaign.campaign_id, now)
    redraw_beside(unit, before, now)
    redraw_cards(unit, before, campaign, now)


def ended(unit: Unit, now: datetime) -> None:
    """Have the announcements drawn anew, once, of campaigns that have ended by themselves, and of those beside them."""
    for campaign in unit.campaigns.between(now - LOOKED_BACK, now):
        if phase(campaign, now) is not Phase.ENDED:
            continue
        if unit.slots.take("ended", f"{campaign.campaign_id}:{campaign.ends_at.isoformat()}", now):
            for channel in _channels(unit):
                task = campaign_tasks.announcement(campaign.campaign_id, channel)
                if unit.posts.get(task.key):  # one that does not stand there any more is not posted again
                    unit.outbox.put(task, now)
            _redraw_those(unit, _beside_at(unit, campaign, campaign.ends_at - INSTANT), now)


def redraw(unit: Unit, campaign_id: str, now: datetime) -> None:
    """Have the announcement in both channels say how the campaign stands by now, and who has read it."""
    for channel in _channels(unit):
        unit.outbox.put(campaign_tasks.announcement(campaign_id, channel), now)


def redraw_beside(unit: Unit, campaign: Campaign, now: datetime) -> None:
    """Likewise of those that go before a campaign, or give way to it: they say so."""
    _redraw_those(unit, _beside_at(unit, campaign, now), now)


def _beside_at(unit: Unit, campaign: Campaign, at: datetime) -> Beside:
    return beside(campaign, unit.campaigns.between(campaign.starts_at, campaign.ends_at), at)


def _redraw_those(unit: Unit, found: Beside, now: datetime) -> None:
    for each in (*found.before, *found.behind):
        if not over(each, now):
            redraw(unit, each.campaign_id, now)


def plan(unit: Unit, campaign: Campaign, now: datetime) -> None:
    """Have it spoken of when somebody is there to read it: at the first opening after its start, and after its end.

    Whoever has not read it until then is reminded first.
    """
    staffed = _staffed(unit)
    for event, instant in (("start", campaign.starts_at), ("end", campaign.ends_at)):
        at = staffed(instant)
        if event == "start" and at <= now:
            continue  # the announcement says that it has begun
        for channel in _channels(unit):
            unit.outbox.put(campaign_tasks.news(campaign.campaign_id, event, channel, instant, max(at, now)), now)
    unit.agenda.plan(READING, now)


def redraw_cards(unit: Unit, before: Campaign, after: Campaign, now: datetime) -> None:
    """Have the open cards drawn anew of leads that came while either edition of a campaign ran."""
    if before.offer is None and after.offer is None and not after.earlier:
        return
    start, end = min(before.starts_at, after.starts_at), min(now, max(before.ends_at, after.ends_at))
    unit.outbox.put_each([tasks.card_news(each) for each in unit.handoffs.open_that_came(start, end)], now)


def refuse_clash(unit: Unit, campaign: Campaign) -> None:
    """Refuse a campaign that changes the same for the same leads at the same time as another, both named.

    Raises:
        Refused: campaign_clashes.
    """
    for other in clashing(unit, campaign):
        raise Refused(
            "campaign_clashes", campaign=campaign.name, other=other.name, what=other.offer.what if other.offer else ""
        )


def clashing(unit: Unit, campaign: Campaign) -> tuple[Campaign, ...]:
    """The campaigns that clash with one, in the order they start."""
    return tuple(clashes(campaign, unit.campaigns.not_ended(campaign.starts_at)))


def _channels(unit: Unit) -> tuple[str, ...]:
    setup = unit.workspaces.get()
    return setup.channels if setup else ()


def _staffed(unit: Unit) -> Callable[[datetime], datetime]:
    versioned = unit.agreements.in_force()
    return Calendar.of(versioned.agreement.hours).next_opening if versioned else _at_once


def _at_once(instant: datetime) -> datetime:
    return instant
