"""The pieces of a campaign in words: its days, its offer, whom it means, where it stands."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from bot.carried.campaigns import GotItClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.setup_file.snippets import write_snippet
from bot.views.kit import Element, button
from bot.views.text import esc, link, person
from sla.campaign import Campaign, Offer
from sla.offers import Phase
from sla.segment import Segment

PHASES = {
    Phase.ANNOUNCED: marked("to come"),
    Phase.RUNNING: marked("running"),
    Phase.ENDED: marked("ended"),
    Phase.CANCELLED: marked("cancelled"),
}
MOST_SOURCES = 10


def dates(language: Language, campaign: Campaign, zone: tzinfo) -> str:
    """The days a campaign runs, its last included."""
    first = campaign.starts_at.astimezone(zone).date()
    last = last_day(campaign.ends_at, zone)
    return language._("from {first} to {last}", first=language.date(first), last=language.date(last))


def last_day(ends_at: datetime, zone: tzinfo) -> date:
    """The last day of what ends at an instant that no longer belongs to it."""
    return (ends_at - timedelta(microseconds=1)).astimezone(zone).date()


def offer_line(language: Language, offer: Offer) -> str:
    """What changes for the prospect: Trial: 45 days instead of 30 days."""
    return language._(
        "{what}: {after} instead of {before}",
        what=esc(offer.what),
        after=esc(offer.after),
        before=esc(offer.before),
    )


def audience(language: Language, campaign: Campaign) -> str:
    """Whom a campaign means: the sources of its leads, and their segments as the file writes conditions."""
    sources = ", ".join(esc(source, 60) for source in campaign.sources[:MOST_SOURCES])
    segments = language.words([f"`{esc(segment(each))}`" for each in campaign.segments])
    return " · ".join(part for part in (sources, segments) if part) or language._("all leads")


def segment(found: Segment) -> str:
    """A segment on one line, as somebody would type it."""
    return write_snippet(found.model_dump(mode="json")["when"]).replace("\n", ", ")


def small_print(language: Language, campaign: Campaign) -> str:
    """Whom it means, what is expected of it, its key, who leads it, and where there is more."""
    return " · ".join(_small(language, campaign))


def _small(language: Language, campaign: Campaign) -> Iterator[str]:
    yield language._("For {audience}", audience=audience(language, campaign))
    if campaign.expected:
        yield language.plural("{n} lead a week expected", "{n} leads a week expected", campaign.expected)
    yield language._("Key {key}", key=f"`{esc(campaign.key)}`")
    yield language._("By {who}", who=person(campaign.owner))
    yield from links(language, campaign.links)


def links(language: Language, found: tuple[str, ...]) -> Iterator[str]:
    """Each link; where there are several they are numbered."""
    for number, url in enumerate(found, start=1):
        more = language._("More about it")
        yield link(url, more if len(found) == 1 else f"{more} ({number})")


def got_it(language: Language, campaign: Campaign) -> Element:
    """The button of who has read a campaign as it is now."""
    click = GotItClick(campaign=campaign.campaign_id, edition=campaign.edition)
    return button(language._("Got it"), Action.GOT_IT, click)
