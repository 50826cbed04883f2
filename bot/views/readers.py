"""Who has read a campaign: the count beneath it, the reminder of one person, the list of the heads."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.locale import Language, marked
from bot.views.campaign_parts import dates, got_it, offer_line, small_print
from bot.views.kit import Message, actions, context, message, section
from bot.views.text import esc, esc_lines, person
from sla.campaign import Campaign
from sla.offers import Phase, phase

MOST = 40
"""People who are named; of more, how many there are."""


def read_by(language: Language, unread: Sequence[str], people: int, *, names: bool) -> str:
    """How many of sales have read a campaign; with `names`, who has not."""
    if not unread:
        return "✅ " + language._("Everybody in sales has read it.")
    count = language.number(people - len(unread))
    read = "👀 " + language.plural(
        "Read by {read} of {n} in sales.", "Read by {read} of {n} in sales.", people, read=count
    )
    return f"{read} {not_read(language, unread)}" if names else read


def not_read(language: Language, unread: Sequence[str]) -> str:
    """Who has not read a campaign."""
    named = [person(user) for user in unread[:MOST]]
    if len(unread) > MOST:
        named.append(language.plural("{n} more", "{n} more", len(unread) - MOST))
    return language._("Not yet: {people}.", people=language.words(named))


def reminder(language: Language, campaign: Campaign, zone: tzinfo, now: datetime) -> Message:
    """What somebody is sent who has not read a campaign; it tells all that they have to know."""
    running, coming = (
        language._("A campaign runs that you have not read"),
        language._("A campaign starts soon that you have not read"),
    )
    title = running if phase(campaign, now) is Phase.RUNNING else coming
    named = f"*{esc(campaign.name)}*, {dates(language, campaign, zone)}"
    blocks = [section(f"👀 *{title}*\n{named}")]
    blocks += [section(f"🎁 *{offer_line(language, campaign.offer)}*")] if campaign.offer else []
    blocks += [section(esc_lines(campaign.talking_points, 2500))] if campaign.talking_points.strip() else []
    blocks += [context(small_print(language, campaign)), actions(got_it(language, campaign))]
    return message(f"{language.pair(title, esc(campaign.name))}. {_offer(language, campaign)}".strip(), blocks)


def _offer(language: Language, campaign: Campaign) -> str:
    """What changes, as a sentence; nothing where nothing does."""
    return f"{offer_line(language, campaign.offer)}." if campaign.offer else ""


def listed(language: Language, campaign: Campaign, unread: Sequence[str], people: int, *, begun: bool) -> Message:
    """What the heads are told of a campaign that not everybody in sales has read, as a rule once it has begun."""
    running = marked("{campaign} has begun, and not everybody in sales has read it")
    coming = marked("{campaign} starts soon, and not everybody in sales has read it")
    title = language._(running if begun else coming, campaign=esc(campaign.name))
    return message(title, [section(f"👀 *{title}*"), section(read_by(language, unread, people, names=True))])
