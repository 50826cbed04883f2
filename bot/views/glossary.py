"""The words both teams agreed on."""

from bot.locale import Language
from bot.views.agreement_parts import LINE
from bot.views.kit import Message, header, message, paragraphs, section
from bot.views.text import esc
from sla.agreement import Agreement


def glossary(language: Language, found: Agreement, typed: str = "") -> Message:
    """Every term with its meaning, or those that a typed one names; one that is missing gets the list of terms."""
    title = language._("Glossary")
    if not found.glossary:
        nothing = language._("The agreement has no glossary.")
        return message(nothing, [section(nothing)])
    meant = _meant(found, typed)
    if not meant:
        known = ", ".join(map(esc, found.glossary))
        missing = language._("“{typed}” is not in the glossary. It has: {terms}", typed=esc(typed, LINE), terms=known)
        return message(missing, [section(missing)])
    lines = [language.pair(f"*{esc(term)}*", esc(found.glossary[term], LINE)) for term in meant]
    return message(language.pair(title, ", ".join(map(esc, meant))), [header(title), *paragraphs(lines)])


def _meant(found: Agreement, typed: str) -> tuple[str, ...]:
    """The terms that are called so, else those that contain it."""
    wanted = typed.strip().casefold()
    exact = tuple(term for term in found.glossary if term.casefold() == wanted)
    return exact or tuple(term for term in found.glossary if wanted in term.casefold())
