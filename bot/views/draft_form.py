"""The dialog for one piece of a draft, and the one reader of its answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.carried.agreements import DraftModal
from bot.ids import Callback
from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views.draft_fields import INPUTS, Input, field_at, fields
from bot.views.draft_texts import Texts, changed, prints, read, texts
from bot.views.forms import Errors, State, option_of, text_of
from bot.views.kit import (
    Block,
    Element,
    Entry,
    Frame,
    Modal,
    labelled,
    modal,
    paragraphs,
    radio,
    section,
    select,
    text_input,
)
from bot.views.problems import in_words
from bot.views.text import esc, person
from sla.document import Problem
from sla.draft_sections import SECTIONS, Section

_NAMES = {
    Section.COMMITMENT: marked("Commitment"),
    Section.RULE: marked("Rule"),
    Section.TERM: marked("Term"),
    Section.GROUND: marked("Who does what"),
    Section.THRESHOLDS: marked("Thresholds"),
    Section.HOURS: marked("Working hours"),
    Section.TARGETS: marked("Goal"),
    Section.ESCALATION: marked("Reminders"),
    Section.GENERAL: marked("General"),
}
_NONE = "none"
_THIS, _KEEP, _OUT = "this", "keep", "out"
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else made of a piece while it was being edited: `piece` is None when they took it out.

    `by` and `at` are who did and when, None for a version that took the draft's place.
    """

    piece: Mapping[str, Any] | None
    by: str | None
    at: datetime | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Typed:
    """What was filled in: the texts by field, and whether the piece is to go."""

    texts: Texts = field(default_factory=dict)
    out: bool = False


def name(language: Language, which: Section) -> str:
    """What a section is called."""
    return language._(_NAMES[which])


def piece_modal(language: Language, about: DraftModal, piece: Mapping[str, Any] | None) -> Modal:
    """The dialog for one piece as it stands; an empty one for a new piece."""
    shown = texts(fields(about.section), piece)
    carried = about.model_copy(update={"seen": prints(shown)})
    return _modal(language, carried, shown, existing=piece is not None)


def overtaken(language: Language, about: DraftModal, typed: Texts, meanwhile: Meanwhile) -> Modal:
    """The dialog again, as somebody else has changed the piece: what they made of it, then the fields.

    A field that only they changed shows theirs, one that the reader changed keeps what they typed. Its inputs have ids
    of their own: under the former ids Slack would go on showing what was typed there.
    """
    now = texts(fields(about.section), meanwhile.piece)
    seen = prints(now)
    kept = typed if meanwhile.piece is None else changed(typed, about.seen)
    theirs = {each: text for each, text in now.items() if seen.get(each) != about.seen.get(each)}
    carried = about.model_copy(update={"seen": seen, "drawn": about.drawn + 1})
    told = _told(language, about.section, meanwhile, theirs)
    return _modal(language, carried, {**now, **kept}, existing=meanwhile.piece is not None, told=told)


def moved(about: DraftModal, piece: Mapping[str, Any] | None) -> bool:
    """Whether a piece is another by now than the one that the dialog showed."""
    return prints(texts(fields(about.section), piece)) != about.seen


def read_form(state: State, about: DraftModal) -> Typed:
    """What a submitted dialog holds."""
    filled = {each.name: _answer(state, about, each) for each in INPUTS[about.section]}
    return Typed(filled, out=option_of(state, block(about, _THIS)) == _OUT)


def read_piece(
    language: Language, about: DraftModal, was: Mapping[str, Any] | None, typed: Texts
) -> tuple[dict[str, Any], Errors]:
    """The piece that was typed, and what is wrong by block id."""
    piece, errors = read(fields(about.section), was, typed)
    return piece, {block(about, each): in_words(language, words) for each, words in errors.items()}


def errors_of(language: Language, about: DraftModal, problems: Sequence[Problem]) -> Errors:
    """What is wrong with a piece, said beneath the fields that say it."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        where = block(about, field_at(about.section, problem.path))
        found.setdefault(where, []).append(in_words(language, problem.message))
    return {where: " ".join(words) for where, words in found.items()}


def block(about: DraftModal, each: str) -> str:
    """The block id of a field in this drawing of the dialog."""
    return f"draft.{each}.{about.drawn}" if about.drawn else f"draft.{each}"


def _modal(
    language: Language, carried: DraftModal, shown: Texts, *, existing: bool, told: Sequence[Block] = ()
) -> Modal:
    frame = Frame(Callback.DRAFT, name(language, carried.section), language._("Save"), language._("Cancel"))
    asked = [_input(language, carried, each, shown.get(each.name, "")) for each in INPUTS[carried.section]]
    removable = existing and SECTIONS[carried.section].name
    return modal(frame, [*told, *asked, *([_out(language, carried)] if removable else [])], carried)


def _input(language: Language, about: DraftModal, each: Input, given: str) -> Block:
    hint = language._(each.hint) if each.hint else ""
    element = _element(language, each, given)
    return labelled(block(about, each.name), _label(language, each), element, hint, optional=not each.needed)


def _label(language: Language, each: Input) -> str:
    return language.weekday(each.day) if each.day is not None else language._(each.label)


def _element(language: Language, each: Input, given: str) -> Element:
    if each.choices is None:
        return text_input(multiline=each.long or "\n" in given, given=given)
    entries = [Entry(words, value) for value, words in _choices(language, each).items()]
    empty = [] if each.needed else [Entry(NOTHING, _NONE)]
    return select([*empty, *entries], given)


def _choices(language: Language, each: Input) -> dict[str, str]:
    """The values that a field offers, with their words; a day of the week has none of its own."""
    offered = enumerate((each.choices or {}).items())
    return {value: language._(words) if words else language.weekday(index) for index, (value, words) in offered}


def _in_words(language: Language, each: Input, text: str) -> str:
    return _choices(language, each).get(text, text)


def _out(language: Language, about: DraftModal) -> Block:
    entries = [Entry(language._("Keep it"), _KEEP), Entry(language._("Take it out of the draft"), _OUT)]
    return labelled(block(about, _THIS), language._("This clause"), radio(entries, _KEEP))


def _answer(state: State, about: DraftModal, each: Input) -> str:
    if each.choices is None:
        return text_of(state, block(about, each.name))
    chosen = option_of(state, block(about, each.name))
    return "" if chosen == _NONE else chosen


def _told(language: Language, which: Section, meanwhile: Meanwhile, theirs: Texts) -> list[Block]:
    if meanwhile.piece is None:
        return [section(f"⚠️ {_taken_out(language, meanwhile)}")]
    return [section(f"⚠️ {_another(language, meanwhile)}"), *paragraphs(_changed(language, which, theirs))]


def _taken_out(language: Language, meanwhile: Meanwhile) -> str:
    if meanwhile.by is None or meanwhile.at is None:
        return language._("This is there no more. Save to put it back.")
    who, at = person(meanwhile.by), language.slack_date(meanwhile.at, meanwhile.zone)
    return language._("{who} has taken this out meanwhile, {at}. Save to put it back.", who=who, at=at)


def _another(language: Language, meanwhile: Meanwhile) -> str:
    if meanwhile.by is None or meanwhile.at is None:
        return language._("This has changed meanwhile. Look at it, then save again.")
    who, at = person(meanwhile.by), language.slack_date(meanwhile.at, meanwhile.zone)
    return language._("{who} has changed this meanwhile, {at}. Look at it, then save again.", who=who, at=at)


def _changed(language: Language, which: Section, theirs: Texts) -> Iterator[str]:
    inputs = {each.name: each for each in INPUTS[which]}
    for each, text in theirs.items():
        yield "• " + language.pair(_label(language, inputs[each]), esc(_in_words(language, inputs[each], text), SHOWN))
