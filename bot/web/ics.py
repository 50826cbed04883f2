"""The calendar as RFC 5545 has it, by the icalendar package: whole days, and launches in the agreement's zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from icalendar import Calendar, Event

from bot.locale import Language
from bot.services.feeds import Feed
from bot.views.calendars import TEAMS
from bot.views.campaign_parts import PHASES
from sla.absence import Absence
from sla.calendar_page import first_day, last_day
from sla.campaign import Campaign, Offer
from sla.hours import Calendar as Hours
from sla.mission import Mission
from sla.offers import Phase, phase

PRODUCT = "-//sla-bot//calendar//EN"
DOMAIN = "sla-bot"
_DAY = timedelta(days=1)
_ERA = datetime(2020, 1, 1, tzinfo=UTC)
"""What an absence's editions are counted from, in seconds: it has no number of its own, and each is later."""


def written(feed: Feed) -> bytes:
    """A feed as the text of an iCalendar file; the same bytes as long as nothing in it changes."""
    language = Language.of(feed.locale)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", language._("Marketing and sales, {name}", name=feed.name))
    calendar.add("x-wr-timezone", feed.hours.timezone)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in _events(language, feed):
        calendar.add_component(event)
    calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text


def _events(language: Language, feed: Feed) -> Iterator[Event]:
    yield from (_campaign(language, feed, each) for each in feed.page.campaigns)
    for campaign in feed.page.campaigns:
        yield from _launch(language, feed, campaign)
    yield from (_mission(language, feed, each) for each in feed.page.missions)
    yield from (_absence(language, feed, each) for each in feed.page.absences)


def _campaign(language: Language, feed: Feed, campaign: Campaign) -> Event:
    """The days a campaign runs on; one that ended early says so."""
    zone = feed.hours.zone
    event = _days(f"campaign-{campaign.campaign_id}", first_day(campaign, zone), last_day(campaign, zone))
    event.add("summary", f"📣 {campaign.name}")
    offer = [_offer(language, campaign.offer)] if campaign.offer else []
    said = [campaign.purpose, *offer, _state(language, campaign, _midnight(feed.page.today, zone))]
    event.add("description", "\n".join([*said, _by(language, feed, campaign.owner)]))
    if campaign.links:
        event.add("url", campaign.links[0])
    event.add("transp", "TRANSPARENT")
    _written(event, campaign.edition, _changed_at(feed, campaign))
    return event


def _state(language: Language, campaign: Campaign, today: datetime) -> str:
    """Where a campaign stands today; one that was cancelled does so at once, with the reason."""
    if campaign.cancelled_at is None:
        return language._(PHASES[phase(campaign, today)])
    cancelled, why = language._(PHASES[Phase.CANCELLED]), campaign.why.strip()
    return language.pair(cancelled, why) if why else cancelled


def _launch(language: Language, feed: Feed, campaign: Campaign) -> Iterator[Event]:
    """When somebody is first there for a campaign that starts, by the clocks of the agreement's zone."""
    if campaign.cancelled_at is not None:
        return
    starts_at = Hours.of(feed.hours).local(Hours.of(feed.hours).next_opening(campaign.starts_at))
    event = Event()
    event.add("uid", f"start-{campaign.campaign_id}@{DOMAIN}")
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=15))
    event.add("summary", "🚀 " + language._("{campaign} starts", campaign=campaign.name))
    event.add("transp", "TRANSPARENT")
    _written(event, campaign.edition, _changed_at(feed, campaign))
    yield event


def _mission(language: Language, feed: Feed, mission: Mission) -> Event:
    event = _days(f"mission-{mission.mission_id}", mission.first, mission.last)
    event.add("summary", f"🎯 {mission.title}")
    said = [language._(TEAMS[mission.team]), *([mission.note] if mission.note else [])]
    event.add("description", "\n".join([*said, _by(language, feed, mission.owner)]))
    event.add("transp", "TRANSPARENT")
    _written(event, mission.edition, mission.at)
    return event


def _absence(language: Language, feed: Feed, absence: Absence) -> Event:
    event = _days(f"absence-{absence.person}-{absence.first:%Y%m%d}", absence.first, absence.last)
    event.add("summary", "🌴 " + language._("{who} is away", who=_name(feed, absence.person)))
    event.add("transp", "TRANSPARENT")
    _written(event, (absence.at - _ERA) // timedelta(seconds=1), absence.at)
    return event


def _days(uid: str, first: date, last: date) -> Event:
    """An event of whole days; its end is the day after the last (RFC 5545, 3.6.1)."""
    event = Event()
    event.add("uid", f"{uid}@{DOMAIN}")
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)
    return event


def _offer(language: Language, offer: Offer) -> str:
    """What changes for the prospect; the package escapes what has to be."""
    named = {"what": offer.what, "before": offer.before, "after": offer.after}
    return language._("{what}: {after} instead of {before}", **named)


def _by(language: Language, feed: Feed, user: str) -> str:
    return language._("By {who}", who=_name(feed, user))


def _name(feed: Feed, user: str) -> str:
    return feed.names.get(user, user)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _written(event: Event, edition: int, at: datetime) -> None:
    """Which edition of it this is, and when (UTC) it was made: a program that has an older one takes this."""
    event.add("sequence", edition - 1)
    event.add("dtstamp", at)
    event.add("last-modified", at)


def _changed_at(feed: Feed, campaign: Campaign) -> datetime:
    return feed.changed_at.get(campaign.campaign_id, campaign.announced_at)
