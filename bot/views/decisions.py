"""What meetings decided and nobody has done yet."""

from collections.abc import Sequence
from datetime import tzinfo

from bot.locale import Language
from bot.views.exchanges import decision_line, ticking
from bot.views.kit import Message, context, header, message, section
from bot.views.text import esc
from sla.exchange import Decision


def listing(language: Language, decisions: Sequence[Decision], count: int, zone: tzinfo) -> Message:
    """The open decisions, the oldest first, of so many, each with its button."""
    title = language._("Decisions to carry out")
    if not decisions:
        nothing = language._("Everything that was decided is done.")
        return message(nothing, [section(nothing)])
    blocks = [header(title)]
    blocks += [section(since_line(language, each, zone), ticking(language, each)) for each in decisions]
    if count > len(decisions):
        blocks.append(context(language.plural("… and {n} more", "… and {n} more", count - len(decisions))))
    return message(language.pair(title, language.words([esc(each.text) for each in decisions])), blocks)


def since_line(language: Language, decision: Decision, zone: tzinfo) -> str:
    """A decision, who sees to it, and since which day."""
    since = language._("since {day}", day=language.date(decision.decided_at.astimezone(zone).date()))
    return f"{decision_line(language, decision)} · {since}"
