"""What stands above the form of a campaign before it is sent: what both teams will read, and what speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from hashlib import sha256

from bot.locale import Language
from bot.views.calendars import collision
from bot.views.campaign_changes import Changed, changed, difference_lines
from bot.views.campaign_parts import dates, offer_line
from bot.views.campaign_reading import CampaignDraft
from bot.views.campaigns import Told, told_of
from bot.views.kit import Block, context, section
from bot.views.text import esc, person
from sla.beside import ALONE, Beside
from sla.campaign import Campaign
from sla.campaign_change import differing
from sla.collisions import Collision
from sla.notice import Notice

MOST = 8


def digest(draft: CampaignDraft) -> str:
    """What was typed, in a few characters: it is sent only as it was previewed."""
    return sha256(repr(draft).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for and against a campaign: the notice it gives, and what is in its way in the calendar.

    `at_once` where it has begun, so that a change of what prospects hear gives them none. `beside` are those that it is
    ordered with, `unknown` the sources that no lead ever had.
    """

    notice: Sequence[Notice] = ()
    collisions: Sequence[Collision] = ()
    at_once: bool = False
    beside: Beside = ALONE
    unknown: Sequence[str] = ()


def preview(
    language: Language, campaign: Campaign, change: Changed | None, weighed: Weighed, zone: tzinfo
) -> list[Block]:
    """The message that both teams will read, the notice it gives, what it collides with, and how to send it."""
    fresh = Told(zone, weighed.beside)
    told = changed(language, change, zone, asks=False) if change else told_of(language, campaign, "announce", fresh)
    beside = [*_unknown(language, weighed.unknown)]
    beside += [f"⚠️ {collision(language, each)}" for each in weighed.collisions[:MOST]]
    return [
        context("👁️ " + language._("This is what both teams will read. Nothing has been sent yet.")),
        *told.blocks,
        *([context(*_notice(language, weighed.notice))] if weighed.notice else []),
        *([context(f"⚠️ {_at_once(language)}")] if weighed.at_once else []),
        *([context(*beside)] if beside else []),
        context(language._("Change it below if you like, then look at it again.")),
    ]


def clash(language: Language, campaign: Campaign, others: Sequence[Campaign], zone: tzinfo) -> list[Block]:
    """The campaigns that change the same for the same leads at the same time, and that one has to be chosen."""
    title = language._("Two campaigns cannot promise one lead two things")
    named = [f"• {_in_short(language, each, zone)}" for each in (campaign, *others)]
    return [section("\n".join([f"⚠️ *{title}*", *named]))]


def meanwhile(language: Language, change: Changed, zone: tzinfo, *, ordered: bool) -> list[Block]:
    """What somebody else changed while the form was open; sending it now writes over that.

    Unless the form was `ordered` anew: an order that nobody chose in it stays as the others left it.
    """
    if ordered:
        return _written_over(language, change, zone)
    before, after = change.before, change.after
    rest = replace(change, before=replace(before, over=after.over, under=after.under))
    order = replace(change, before=replace(after, over=before.over, under=before.under))
    lines = [*difference_lines(language, order, zone)]
    said = language._("Meanwhile it was said which of two campaigns speaks. It stays so unless you choose below:")
    return [
        *(_written_over(language, rest, zone) if differing(rest.before, after) else ()),
        *([section("\n".join([f"⚠️ {said}", *lines]))] if lines else ()),
    ]


def _written_over(language: Language, change: Changed, zone: tzinfo) -> list[Block]:
    title = language._(
        "{who} has changed this campaign meanwhile. What you send now takes the place of it:", who=person(change.by)
    )
    return [section(f"⚠️ {title}"), *changed(language, change, zone, asks=False).blocks[1:-1]]


def _unknown(language: Language, sources: Sequence[str]) -> Iterator[str]:
    """Sources that somebody may have mistyped: the campaign would mean nobody."""
    if sources:
        named = language.words([language.quoted(esc(each, 60)) for each in sources])
        yield "⚠️ " + language.plural(
            "No lead ever came from {sources}. Is the source written as leads carry it?",
            "No lead ever came from {sources}. Are the sources written as leads carry them?",
            len(sources),
            sources=named,
        )


def _in_short(language: Language, campaign: Campaign, zone: tzinfo) -> str:
    offer = [offer_line(language, campaign.offer)] if campaign.offer else []
    return f"*{esc(campaign.name)}* · {' · '.join([*offer, dates(language, campaign, zone)])}"


def _at_once(language: Language) -> str:
    return language._("It has begun: prospects hear of this change at once, with no notice to sales.")


def _notice(language: Language, notice: Sequence[Notice]) -> Iterator[str]:
    """Whether it is told as long before its start as the agreement asks for, clause by clause."""
    for each in notice:
        asked = {"asked": language.duration(each.asked), "clause": f"`{esc(each.clause)}`"}
        kept = language._("Notice: the agreement asks for {asked} ({clause}), and this keeps it.", **asked)
        broken = language._("Notice: the agreement asks for {asked} ({clause}). This comes too late for it.", **asked)
        yield f"✅ {kept}" if each.kept else f"⚠️ {broken}"
