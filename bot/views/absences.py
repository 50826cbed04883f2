"""Absences in words: who is away when, and how one says so."""

from collections.abc import Sequence

from bot.locale import Language
from bot.views.kit import Message, context, header, message, paragraphs, section
from bot.views.text import person
from sla.absence import Absence

MOST = 40


def listing(language: Language, absences: Sequence[Absence]) -> Message:
    """Who is away today and will be, and what to type."""
    title = language._("Who is away")
    how = language._(
        "`/sla away 2026-03-02..2026-03-06` notes that you are away on these days, both included; `/sla back` ends it."
    )
    heads = language._("Heads and deputies may add a member of their team: `/sla away @name 2026-03-02..2026-03-06`.")
    if not absences:
        nobody = language._("Nobody has noted an absence.")
        return message(nobody, [section(nobody), context(how, heads)])
    lines = [_line(language, absence) for absence in absences[:MOST]]
    shown = [f"• {line}" for line in lines]
    if len(absences) > MOST:
        shown.append(language.plural("… and {n} absence more", "… and {n} absences more", len(absences) - MOST))
    return message(language.pair(title, " · ".join(lines)), [header(title), *paragraphs(shown), context(how, heads)])


def recorded(language: Language, absence: Absence) -> Message:
    """That an absence is noted, and what it means."""
    words = "🏝️ " + language._("Noted: {absence}.", absence=_days(language, absence))
    meaning = language._("No lead is offered meanwhile, and open offers go to the next; owned leads stay.")
    return message(words, [section(f"{words}\n{meaning}")])


def ended(language: Language, absence: Absence) -> Message:
    """That an absence is over, or called off."""
    words = "👋 " + language._("Noted, this no longer holds: {absence}.", absence=_days(language, absence))
    return message(words, [section(words)])


def _line(language: Language, absence: Absence) -> str:
    days = _days(language, absence)
    if absence.by == absence.person:
        return days
    return language._("{absence}, noted by {who}", absence=days, who=person(absence.by))


def _days(language: Language, absence: Absence) -> str:
    who, first = person(absence.person), language.date(absence.first)
    if absence.first == absence.last:
        return language._("{who} away on {day}", who=who, day=first)
    return language._("{who} away from {first} to {last}", who=who, first=first, last=language.date(absence.last))
