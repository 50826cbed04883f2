"""What if a clause, or the whole agreement, were another: what was recorded, judged by it."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.locale import Language
from bot.views import answers, clauses
from bot.views.kit import Message, context, header, message, paragraphs
from bot.views.text import bold, esc
from sla.commitment import Commitment
from sla.days import Days
from sla.suggestion import Answer

Pair = tuple[Answer | None, Answer | None]
"""One clause as it is in force and as a draft has it; None where it is not."""


def clause(language: Language, before: Commitment, answer: Answer, days: Days, zone: tzinfo) -> Message:
    """One clause with another target: what would have been kept, and what was."""
    title = language._("What if: {clause}", clause=clauses.name(language, before))
    would = language.pair(language._("Would have been kept"), answers.kept(language, answer, answer.would))
    told = [
        f"`{esc(before.id)}` {clauses.target(language, before)} → {bold(clauses.target(language, answer.clause))}",
        f"{answers.mark(answer)} {would}",
        language.pair(language._("In truth"), answers.kept(language, answer, answer.was)),
        *answers.detail(language, answer, zone),
    ]
    return message(language.pair(title, would), [header(title), *paragraphs(told), _small_print(language, days)])


def comparison(language: Language, lines: Sequence[Pair], days: Days) -> Message:
    """A draft against the agreement in force, clause by clause."""
    title = language._("What if: the whole draft")
    told = [text for before, after in lines for text in _line(language, before, after)]
    counts = sum(after is not None and answers.mark(after) == answers.MISSED for _, after in lines)
    summary = language.plural("{n} clause would have been missed", "{n} clauses would have been missed", counts)
    return message(language.pair(title, summary), [header(title), *paragraphs(told), _small_print(language, days)])


def _line(language: Language, before: Answer | None, after: Answer | None) -> Iterator[str]:
    found = after or before
    if found is None:
        return
    name = f"{clauses.name(language, found.clause)} `{esc(found.clause.id)}`"
    if after is None:
        yield f"➖ ~{name}~"  # noqa: RUF001 — the sign of what goes
    elif before is None:
        yield f"➕ {language.pair(name, _told(language, after))}"  # noqa: RUF001 — the sign of what comes
    elif before.clause == after.clause and before.would == after.would:
        yield f"{answers.mark(after)} {language.pair(name, _told(language, after))}"
    else:
        change = f"{_told(language, before)} → {bold(_told(language, after))}"
        yield f"{answers.mark(after)} {language.pair(name, change)}"


def _told(language: Language, answer: Answer) -> str:
    return f"{clauses.target(language, answer.clause)}, {answers.kept(language, answer, answer.would)}"


def _small_print(language: Language, days: Days) -> dict[str, object]:
    note = language._("Judged by what was recorded. Nothing changes, and the verdicts that were given stay.")
    return context(f"{answers.over(language, days)} {note}")
