"""The dialog that records a meeting: the day, what was said, and what was decided by whom to be seen to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.carried.exchanges import MeetingModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import Errors, State, day_of, option_of, person_of, text_of
from bot.views.kit import (
    Block,
    Entry,
    Frame,
    Modal,
    context,
    date_input,
    labelled,
    modal,
    person_input,
    radio,
    text_input,
)

ROWS, MOST_ROWS = 3, 20
MORE = 5
LONGEST, LONGEST_DECISION = 2000, 300
LONGEST_AGO = 366
"""Days back to which a meeting can be recorded."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a dialog says of a meeting: the day, the words, each decision with its owner; `more` asks for more rows."""

    day: date
    text: str
    decided: tuple[tuple[str, str], ...]
    more: bool


def decided_field(number: int) -> str:
    """The block id of a decision's words, counted from one."""
    return f"{Field.DECIDED}.{number}"


def owner_field(number: int) -> str:
    """The block id of who sees to a decision."""
    return f"{Field.OWNER}.{number}"


def meeting_modal(language: Language, about: MeetingModal, today: date) -> Modal:
    """The dialog with room for so many decisions."""
    frame = Frame(Callback.MEETING, language._("Meeting held"), language._("Save"), language._("Cancel"))
    blocks = [
        labelled(Field.HELD, language._("Day"), date_input(today)),
        labelled(Field.TOLD, language._("What was said"), text_input(multiline=True, limit=LONGEST)),
        context(language._("What was decided comes back in each digest until somebody ticks it.")),
        *_rows(language, about.rows),
    ]
    if about.rows < MOST_ROWS:
        more = radio([Entry(language._("More rows, please"), "more")])
        label = language._("More decisions than rows?")
        blocks.append(labelled(f"{Field.MORE}.{about.rows}", label, more, optional=True))
    return modal(frame, blocks, about)


def _rows(language: Language, count: int) -> Iterator[Block]:
    for number in range(1, count + 1):
        decided = text_input(limit=LONGEST_DECISION)
        label = language._("Decision {n}", n=number)
        yield labelled(decided_field(number), label, decided, optional=True)
        yield labelled(owner_field(number), language._("Who sees to it"), person_input(), optional=True)


def read_meeting(language: Language, about: MeetingModal, state: State, today: date) -> Minutes | Errors:
    """What a submitted dialog says, or what is wrong by block id."""
    day, text = day_of(state, Field.HELD), text_of(state, Field.TOLD)
    errors = _day(language, day, today)
    if not text:
        errors[Field.TOLD.value] = language._("Write something here.")
    if len(text) > LONGEST:
        errors[Field.TOLD.value] = language._("Too long: at most {most} characters.", most=LONGEST)
    decided = [(text_of(state, decided_field(n)), person_of(state, owner_field(n))) for n in range(1, about.rows + 1)]
    more = bool(option_of(state, f"{Field.MORE}.{about.rows}"))
    errors |= {} if more else _decisions(language, decided)
    if day is None or (errors and not more):
        return errors
    return Minutes(day, text, tuple(each for each in decided if each[0]), more)


def row_of(about: MeetingModal, state: State, number: int) -> int:
    """The row, counted from one, in which the decision stands that is so many-th among those written, from zero."""
    written = [n for n in range(1, about.rows + 1) if text_of(state, decided_field(n))]
    return written[number]


def _day(language: Language, day: date | None, today: date) -> Errors:
    if day is None:
        return {Field.HELD.value: language._("Choose a day.")}
    if day > today:
        return {Field.HELD.value: language._("This day is still to come. Record a meeting once it was held.")}
    if (today - day).days > LONGEST_AGO:
        return {Field.HELD.value: language._("This is more than a year ago. Choose a later day.")}
    return {}


def _decisions(language: Language, decided: list[tuple[str, str]]) -> Errors:
    errors: Errors = {}
    for number, (text, owner) in enumerate(decided, 1):
        if len(text) > LONGEST_DECISION:
            too_long = language._("Too long: at most {most} characters.", most=LONGEST_DECISION)
            errors[decided_field(number)] = too_long
        if text and not owner:
            errors[owner_field(number)] = language._("Choose who sees to it.")
        if owner and not text:
            errors[decided_field(number)] = language._("Write what was decided.")
    return errors
