"""The draft as both teams read it: what it changes, what is wrong with it, and the ways to go on."""

from collections.abc import Iterator, Sequence

from bot.carried.agreements import DraftClick, PieceClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.views import clauses
from bot.views.agreement_parts import WHOLE
from bot.views.differences import changes
from bot.views.draft_form import name
from bot.views.kit import (
    MESSAGE_BLOCKS,
    Block,
    Entry,
    Group,
    Message,
    actions,
    button,
    context,
    fitting,
    menu,
    message,
    paragraphs,
    section,
)
from bot.views.problems import in_words
from bot.views.text import bold, esc, person
from sla.document import Problem
from sla.draft import Drafted, fingerprint
from sla.draft_sections import SECTIONS, Section
from sla.handle import handle
from sla.workspace import Team

_SEVERAL = {
    Section.COMMITMENT: (marked("Commitments"), marked("New commitment")),
    Section.RULE: (marked("Rules"), marked("New rule")),
    Section.TERM: (marked("Glossary"), marked("New term")),
    Section.GROUND: (marked("Who does what"), marked("What another team does")),
}
LONGEST = 300
MOST_PROBLEMS = 20


def draft(language: Language, shown: Drafted) -> Message:
    """The draft: how it differs from what is in force, what is wrong, what to edit, and Propose where it is whole."""
    title = language._("Draft of the agreement")
    blocks = [section(f"✏️ {bold(title)}"), context(_origin(language, shown))]
    blocks += paragraphs(_wrong(language, shown.checked.problems))
    blocks += paragraphs(_says(language, shown))
    ways = [_edit(language, shown), _ends(language, shown)]
    return message(title, [*fitting(blocks, MESSAGE_BLOCKS - len(ways)), *ways])


def problems(language: Language, found: Sequence[Problem]) -> Message:
    """Why a draft can't be proposed."""
    told = language._("This draft cannot be proposed yet.")
    return message(told, [section(f"⚠️ {told}"), *paragraphs(_wrong(language, found))])


def _origin(language: Language, shown: Drafted) -> str:
    base = shown.draft.base
    begun = (
        language._("Begun from usual figures, for both teams to change.")
        if base is None
        else language._("Begun from version {version}.", version=base)
    )
    if shown.carried:
        begun = language._(
            "Carried over to version {version}, which came since. A clause changed in both is as the draft has it.",
            version=base,
        )
    if not shown.begun:
        return begun + " " + language._("Nobody has changed anything yet.")
    at = language.slack_date(shown.draft.at, shown.zone)
    return begun + " " + language._("Last changed by {who}, {at}.", who=person(shown.draft.by), at=at)


def _wrong(language: Language, found: Sequence[Problem]) -> Iterator[str]:
    if found:
        yield bold(language._("To mend before it can be proposed"))
    for problem in found[:MOST_PROBLEMS]:
        yield "• " + language.pair(f"`{esc(problem.where)}`", esc(in_words(language, problem.message), LONGEST))


def _says(language: Language, shown: Drafted) -> Iterator[str]:
    found = shown.checked.agreement
    if found is None:
        return
    if shown.current is None:
        for part in WHOLE:
            yield from part(language, found)
        return
    yield bold(language._("What changes from version {version}", version=shown.current.version))
    yield from changes(language, shown.current.agreement, found)


def _edit(language: Language, shown: Drafted) -> Block:
    groups: list[Group] = []
    for which, (label, new) in _SEVERAL.items():
        items = SECTIONS[which].items(shown.draft.document)
        entries = [Entry(_piece(language, shown, which, item), _click(which, handle(item))) for item in items]
        entries.append(Entry("＋ " + language._(new), _click(which)))  # noqa: RUF001 — it is a sign
        groups.append(Group(language._(label), entries))
    others = [Entry(name(language, which), _click(which)) for which in Section if which not in _SEVERAL]
    groups.append(Group(language._("The rest"), others))
    return actions(menu(language._("Edit or add a clause"), Action.EDIT, groups))


def _click(which: Section, key: str = "") -> str:
    return PieceClick(section=which, key=key).encode()


def _piece(language: Language, shown: Drafted, which: Section, item: str) -> str:
    """What a piece is called in the menu."""
    if which is Section.GROUND and item in set(Team):
        return clauses.team_name(language, Team(item))
    if which is Section.COMMITMENT:
        metric = str((shown.draft.piece(which, item) or {}).get("metric", ""))
        return f"{item} · {clauses.title(language, metric)}" if metric else item
    return item


def _ends(language: Language, shown: Drafted) -> Block:
    click = DraftClick(draft=fingerprint(shown.draft.document))
    said = shown.begun or shown.draft.base is None
    whole = said and shown.checked.agreement is not None and not shown.checked.problems
    propose = [button(language._("Propose to both teams"), Action.PROPOSE, click, primary=True)] if whole else []
    discard = [button(language._("Discard"), Action.DISCARD, click)] if shown.begun else []
    again = [button(language._("Show again"), Action.DRAFT)]
    return actions(*propose, *discard, *again)
