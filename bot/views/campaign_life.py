"""One campaign, whole: what it says, how it came to that, and who has read it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from bot.locale import Language
from bot.views.campaign_changes import Changed, difference_lines
from bot.views.campaigns import Event, Told, line, menu, told_of
from bot.views.kit import Message, context, message, paragraphs, section
from bot.views.readers import read_by
from bot.views.text import bold, person
from sla.campaign_life import CampaignLife
from sla.offers import Phase, over, phase


def life(language: Language, found: CampaignLife, now: datetime) -> Message:
    """A campaign as one person reads it, with its changes; marketing may change it from here."""
    campaign, zone = found.campaign, found.zone
    event: Event = "cancel" if phase(campaign, now) is Phase.CANCELLED else "announce"
    told = told_of(language, campaign, event, Told(zone, found.beside))
    first = section(line(language, campaign, now, zone), menu(language, campaign, now, found.may_change))
    blocks = [first, *told.blocks[1:], *paragraphs(_history(language, found))]
    if not over(campaign, now):
        blocks.append(context(read_by(language, found.unread, found.people, names=found.may_change)))
    return message(told.text, blocks)


def _history(language: Language, found: CampaignLife) -> Iterator[str]:
    if found.changes:
        yield bold(language._("Changes"))
    for change, (before, after) in zip(found.changes, pairwise(found.editions), strict=True):
        at = language.slack_date(change.at, found.zone)
        lines = " · ".join(difference_lines(language, Changed(before, after, change.by, found.names), found.zone))
        words = lines or language._("cancelled")
        yield "• " + language.pair(language._("{who}, {at}", who=person(change.by), at=at), words)
