"""How a lead showed up: in words for its card, and for its owner when it comes again."""

from collections.abc import Iterator
from datetime import tzinfo

from bot.locale import Language
from bot.views.kit import Message, message, paragraphs
from bot.views.text import esc, person
from sla.appearance import IN_PERSON, Appearance, again, opening
from sla.dossier import Dossier
from sla.returning import Returning

MOST_AGAIN = 3
LONGEST_NOTE = 500


def source_name(language: Language, source: str) -> str:
    """Where leads come from, as safe text."""
    return language._("Met in person") if source == IN_PERSON else esc(source)


def returning_line(language: Language, returning: Returning, zone: tzinfo) -> str:
    """Since when somebody is a customer, with how many sales."""
    since = language.period(returning.since.astimezone(zone).date(), "month")
    sales = language.plural("{n} sale", "{n} sales", returning.sales)
    return "⭐ " + language._("Customer since {month}, {sales}", month=since, sales=sales)


def on_card(language: Language, dossier: Dossier, zone: tzinfo) -> Iterator[str]:
    """What a card says of a returning customer, of what somebody noted, and of the times the lead came again."""
    if dossier.returning is not None:
        yield returning_line(language, dossier.returning, zone)
    handed_at = dossier.handoff.handed_at
    first = opening(dossier.appearances, handed_at)
    if first is not None and first.note:
        yield _quoted(language, first.note)
    came = again(dossier.appearances, handed_at)
    if len(came) > MOST_AGAIN:
        yield language.plural(
            "🔁 Came again {n} time before that", "🔁 Came again {n} times before that", len(came) - MOST_AGAIN
        )
    for each in came[-MOST_AGAIN:]:
        yield "🔁 " + language._("Came again: {how}", how=how(language, each, zone))
        if each.note:
            yield _quoted(language, each.note)


def how(language: Language, appearance: Appearance, zone: tzinfo) -> str:
    """One appearance in a line: its source and campaign, when it was, and who handed it over."""
    parts = [source_name(language, appearance.source)]
    parts += [esc(appearance.campaign)] if appearance.campaign else []
    parts.append(language.slack_date(appearance.at, zone))
    parts += [language._("handed over by {who}", who=person(appearance.by))] if appearance.by else []
    return ", ".join(parts)


def came_again(language: Language, name: str, appearance: Appearance, zone: tzinfo) -> Message:
    """To the owner of a lead (its `name` is safe text) that shows up again."""
    told = language._("{lead} came again: {how}", lead=name, how=how(language, appearance, zone))
    lines = [f"🔁 {told}", *([_quoted(language, appearance.note)] if appearance.note else [])]
    return message(f"🔁 {told}", paragraphs(lines))


def _quoted(language: Language, note: str) -> str:
    return language.quoted(esc(note, LONGEST_NOTE))
