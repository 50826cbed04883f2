"""The weekly digest: the standing frozen on Monday, and the campaigns of the week."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.locale import Language
from bot.views import campaigns, clauses
from bot.views.contents import content_line
from bot.views.corrections import corrections
from bot.views.decisions import since_line
from bot.views.field import waiting_line
from bot.views.figures import standing_blocks, summary
from bot.views.kit import Message, header, message, paragraphs
from bot.views.quality import worst
from bot.views.text import bold
from sla.campaign import Campaign
from sla.correction import Corrected
from sla.digest import Digest
from sla.waiting import Exchanged

MOST = 10


def digest(language: Language, frozen: Digest, zone: tzinfo, since: Corrected | None = None) -> Message:
    """The digest of a week; `since` is what was corrected after it was sent."""
    title = language._("Weekly digest, {week}", week=clauses.period_name(language, frozen.week))
    blocks = [header(title), *corrections(language, since, frozen.standing.at, zone)]
    blocks += standing_blocks(language, frozen.standing)
    blocks += worst(language, frozen.worst)
    blocks += paragraphs(_campaigns(language, language._("Campaigns running"), frozen.running, frozen, zone))
    blocks += paragraphs(_campaigns(language, language._("Campaigns to come"), frozen.coming, frozen, zone))
    blocks += paragraphs(_exchanged(language, frozen.exchanged, zone))
    return message(language.pair(title, summary(language, frozen.standing)), blocks)


def _campaigns(
    language: Language, title: str, found: Sequence[Campaign], frozen: Digest, zone: tzinfo
) -> Iterator[str]:
    if found:
        yield f"*{title}*"
    for campaign in found[:MOST]:
        yield "• " + campaigns.line(language, campaign, frozen.standing.at, zone)
    yield from _more(language, len(found) - MOST)


def _exchanged(language: Language, told: Exchanged, zone: tzinfo) -> Iterator[str]:
    """The week's new contents, what waits for an answer, and what is still to be done of what was decided."""
    if told.contents:
        yield bold(language._("New contents"))
        yield from (f"• {content_line(language, each)}" for each in told.contents)
        yield from _more(language, told.more_contents)
    if told.waiting or told.answered:
        yield bold(language._("From the field"))
        yield waiting_line(language, told.waiting, told.oldest, told.answered)
    if told.decisions:
        yield bold(language._("Decisions to carry out"))
        yield from (since_line(language, each, zone) for each in told.decisions)
        yield from _more(language, told.more_decisions)


def _more(language: Language, count: int) -> Iterator[str]:
    """How many are not named, where some are not."""
    if count > 0:
        yield language.plural("… and {n} more", "… and {n} more", count)
