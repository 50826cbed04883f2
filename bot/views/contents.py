"""Contents: the list of those that have the words, and the week's new ones."""

from collections.abc import Sequence

from bot.locale import Language
from bot.views.exchanges import named
from bot.views.kit import Message, context, header, message, paragraphs, section
from bot.views.text import esc, person
from sla.exchange import Exchange


def listing(language: Language, contents: Sequence[Exchange], count: int, words: str) -> Message:
    """The newest contents that have the words, of so many."""
    title = language._("Contents")
    if not contents:
        nothing = _nothing(language, words)
        return message(nothing, [section(nothing)])
    blocks = [header(title), *paragraphs(f"• {content_line(language, each)}" for each in contents)]
    if count > len(contents):
        blocks.append(context(language.plural("… and {n} more", "… and {n} more", count - len(contents))))
    blocks.append(context(language._("Found by word: `/sla contents price`")))
    return message(language.pair(title, language.words([esc(each.text) for each in contents])), blocks)


def content_line(language: Language, content: Exchange) -> str:
    """A content in a line: its title and link, what it serves, who shared it when."""
    by = language._("{who}, {at}", who=person(content.by), at=language.slack_date(content.at))
    serves = [language._("Serves {what}", what=esc(content.serves, 200))] if content.serves else []
    return " · ".join([named(content), *serves, by])


def _nothing(language: Language, words: str) -> str:
    if words:
        return language._("No content has the words “{words}”. `/sla contents` lists the newest.", words=esc(words))
    return language._("No content yet. Marketing shares one with `/sla content`.")
