"""What people make of a proposal: the dialog in which they say so, its one reader, and the tally."""

from collections.abc import Iterator, Sequence

from bot.carried.agreements import MarkModal
from bot.ids import Callback, Field
from bot.locale import Language, marked
from bot.views import clauses as words
from bot.views.forms import Errors, State, option_of, text_of
from bot.views.kit import Entry, Frame, Group, Modal, grouped, labelled, modal, radio, text_input
from bot.views.text import bold, esc, person
from sla.agreement import Agreement
from sla.difference import Part
from sla.handle import handle
from sla.mark import NEEDS_WHY, Clause, Mark, Tally
from sla.workspace import Team

LONGEST_WHY = 300
MOST_CLAUSES, MOST_WHYS = 10, 5
_MARKS = {
    Mark.CLEAR: marked("Clear"),
    Mark.UNCLEAR: marked("Unclear"),
    Mark.TOO_HARD: marked("Too hard"),
}
_SIGNS = {Mark.CLEAR: "👍", Mark.UNCLEAR: "❓", Mark.TOO_HARD: "🧗"}
_PARTS = {
    Part.TITLE: marked("Title"),
    Part.STARTS: marked("In force from"),
    Part.CURRENCY: marked("Currency"),
    Part.QUALIFICATION: marked("Thresholds"),
    Part.TARGETS: marked("Goal"),
    Part.HOURS: marked("Working hours"),
    Part.ESCALATION: marked("Reminders"),
    Part.DIGEST: marked("Weekly digest"),
}


def clause_name(language: Language, agreement: Agreement, clause: Clause) -> str:
    """What a clause is called, in plain text."""
    match clause.part:
        case Part.COMMITMENT:
            found = next((each for each in agreement.commitments if each.id == clause.item), None)
            return f"{words.name(language, found)} ({clause.item})" if found else _gone(language, clause)
        case Part.RULE:
            return language._("Rule {name}", name=clause.item)
        case Part.GLOSSARY:
            return language._("Term {name}", name=clause.item)
        case Part.SCOPE:
            return language._("What {team} does", team=words.team_name(language, Team(clause.item)))
        case part:
            return language._(_PARTS[part])


def _gone(language: Language, clause: Clause) -> str:
    """A commitment that the agreement has no more."""
    return language._("{name}, taken out", name=clause.item)


def mark_modal(
    language: Language, about: MarkModal, agreement: Agreement, listed: tuple[Sequence[Clause], Sequence[Clause]]
) -> Modal:
    """The dialog: which clause, which mark, and why; `listed` are the clauses that change and the others."""
    frame = Frame(Callback.MARK, language._("Mark a clause"), language._("Save"), language._("Cancel"))
    labels = (language._("What changes"), language._("The rest"))
    groups = [
        Group(label, [Entry(clause_name(language, agreement, clause), handle(clause.key)) for clause in some])
        for label, some in zip(labels, listed, strict=True)
        if some
    ]
    marks = [Entry(f"{_SIGNS[mark]} {language._(name)}", mark) for mark, name in _MARKS.items()]
    hint = language._("Both teams read it beside the clause. Needed unless the clause is clear.")
    why = text_input(limit=LONGEST_WHY)
    blocks = [
        labelled(Field.CLAUSE, language._("Clause"), grouped(groups)),
        labelled(Field.MARK, language._("For me it is"), radio(marks)),
        labelled(Field.WHY, language._("Why?"), why, hint, optional=True),
    ]
    return modal(frame, blocks, about)


def read_mark(language: Language, state: State) -> tuple[str, Mark, str] | Errors:
    """The key of the clause, the mark and why, or what is wrong by block id."""
    key, said, why = option_of(state, Field.CLAUSE), option_of(state, Field.MARK), text_of(state, Field.WHY)
    errors: Errors = {}
    if not key:
        errors[Field.CLAUSE.value] = language._("Choose a clause.")
    if said not in set(Mark):
        errors[Field.MARK.value] = language._("Choose one.")
    elif Mark(said) in NEEDS_WHY and not why:
        errors[Field.WHY.value] = language._("Say in a line what is unclear or too hard, so that it can be mended.")
    if errors:
        return errors
    return key, Mark(said), why[:LONGEST_WHY]


def tally_lines(language: Language, agreement: Agreement, tallies: Sequence[Tally]) -> Iterator[str]:
    """How often each mark was given, then the clauses with who said what, the gravest first."""
    if not tallies:
        return
    yield bold(language._("What people make of it")) + " " + _counts(language, tallies)
    for tally in tallies[:MOST_CLAUSES]:
        name = esc(clause_name(language, agreement, tally.clause))
        yield f"• {language.pair(name, _counts(language, [tally]))}"
        for vote in [vote for vote in tally.votes if vote.why][:MOST_WHYS]:
            yield "↳ " + language.pair(f"{_SIGNS[vote.mark]} {person(vote.user)}", esc(vote.why, LONGEST_WHY))


def _counts(language: Language, tallies: Sequence[Tally]) -> str:
    found = {mark: sum(tally.counts[mark] for tally in tallies) for mark in Mark}
    told = [f"{_SIGNS[mark]} {language._(_MARKS[mark])} {language.number(n)}" for mark, n in found.items() if n]
    return " · ".join(told)
