"""What stands in the place of a card that has moved."""

from bot.locale import Language
from bot.views.kit import Message, context, message
from bot.views.text import channel


def moved(language: Language, to: str) -> Message:
    """That a card stands in another channel now, which is that of sales; nothing of the lead is left."""
    said = language._("This card has moved to {channel}, the channel of sales from now on.", channel=channel(to))
    return message(said, [context(said)])
