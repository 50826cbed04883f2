"""The weekly digest: the standing frozen on Monday, and the campaigns of the week."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.locale import Language
from bot.views import campaigns, clauses
from bot.views.figures import standing_blocks, summary
from bot.views.kit import Message, header, message, paragraphs
from bot.views.quality import worst
from sla.campaign import Campaign
from sla.digest import Digest

MOST = 10


def digest(language: Language, frozen: Digest, zone: ZoneInfo) -> Message:
    """The digest of a week, for both channels."""
    title = language._("Weekly digest, {week}", week=clauses.period_name(language, frozen.week))
    blocks = [header(title), *standing_blocks(language, frozen.standing)]
    blocks += worst(language, frozen.worst)
    blocks += paragraphs(_campaigns(language, language._("Campaigns running"), frozen.running, frozen, zone))
    blocks += paragraphs(_campaigns(language, language._("Campaigns to come"), frozen.coming, frozen, zone))
    return message(language.pair(title, summary(language, frozen.standing)), blocks)


def _campaigns(
    language: Language, title: str, found: Sequence[Campaign], frozen: Digest, zone: ZoneInfo
) -> Iterator[str]:
    if found:
        yield f"*{title}*"
    for campaign in found[:MOST]:
        yield "• " + campaigns.line(language, campaign, frozen.standing.at, zone)
