"""What one team tells the other."""

from bot.locale import Language, marked
from bot.views.kit import Message, context, message, section
from bot.views.text import esc, esc_lines, person
from sla.exchange import Exchange, Kind

_TITLES = {
    Kind.CONTENT: marked("📚 New content from marketing"),
    Kind.FEEDBACK: marked("🗣️ Feedback from the field"),
    Kind.IDEA: marked("💡 Idea for content"),
    Kind.MEETING: marked("🤝 Meeting held"),
}


def told(language: Language, exchange: Exchange) -> Message:
    """A content, a feedback, an idea or a meeting, for the channel of the other team."""
    title = language._(_TITLES[exchange.kind])
    by = language._("{who}, {at}", who=person(exchange.by), at=language.slack_date(exchange.at))
    return message(
        language.pair(title, esc(exchange.text, 300)),
        [section(f"*{title}*\n{esc_lines(exchange.text, 2500)}"), context(by)],
    )
