"""The dialog for a lead met in person, the one reader of its answer, and what is said when it is done."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.appearances import source_name
from bot.views.forms import Errors, State, option_of, text_of
from bot.views.handoffs import who
from bot.views.kit import Block, Entry, Frame, Message, Modal, labelled, message, modal, radio, section, select
from bot.views.kit import text_input as asked
from bot.views.text import channel, one_line, person
from sla.appearance import IN_PERSON
from sla.campaign import Campaign
from sla.handoff import Handoff
from sla.intake import ADDRESS, LONGEST_ADDRESS
from sla.lead import Attribute, Lead

LIMITS = {Field.PERSON: 200, Field.COMPANY: 200, Field.PHONE: 60, Field.SAID: 500}
LONGEST_ATTRIBUTE, LONGEST_CHOICE = 200, 150
_BLOCKS = {
    "email": Field.EMAIL,
    "name": Field.PERSON,
    "company": Field.COMPANY,
    "phone": Field.PHONE,
    "source": Field.SOURCE,
    "campaign": Field.CAMPAIGN,
}
_ME, _ANYBODY = "me", "anybody"
_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: known sources, running campaigns; attributes that are required; whether the filler sells."""

    sources: Sequence[str]
    campaigns: Sequence[Campaign]
    required: Sequence[str]
    may_call: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What was filled in; `mine` says that whoever filled it in calls the lead."""

    email: str
    name: str
    company: str
    phone: str
    source: str
    campaign: str | None
    attributes: Mapping[str, Attribute]
    note: str
    mine: bool


def met_modal(language: Language, offered: Offered) -> Modal:
    """The empty dialog."""
    frame = Frame(Callback.HAND_OVER, language._("Hand over a lead"), language._("Hand over"), language._("Cancel"))
    return modal(frame, [*_who(language), *_more(language, offered), *_where(language, offered)])


def read_met(language: Language, state: State) -> Typed | Errors:
    """What a submitted dialog holds, or what is wrong by block id."""
    email, note = text_of(state, Field.EMAIL), text_of(state, Field.SAID)
    typed = {field: one_line(text_of(state, field)) for field in (Field.PERSON, Field.COMPANY, Field.PHONE)}
    errors = dict(_wrong(language, email, {**typed, Field.SAID: note}))
    if errors:
        return errors
    return Typed(
        email=email,
        name=typed[Field.PERSON],
        company=typed[Field.COMPANY],
        phone=typed[Field.PHONE],
        source=option_of(state, Field.SOURCE) or IN_PERSON,
        campaign=option_of(state, Field.CAMPAIGN) or None,
        attributes=_attributes(state),
        note=note,
        mine=option_of(state, Field.CALLER) == _ME,
    )


def lacking(language: Language, names: Sequence[str], state: State) -> Errors:
    """What the agreement asks for and nobody knows yet, said beneath the inputs that would tell."""
    words = language._("The agreement asks for this before a lead is handed over.")
    blocks = {name: _BLOCKS.get(name, _of_attribute(name)) for name in names}
    return {str(block if block in state else Field.EMAIL): words for block in blocks.values()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the lead's handoff, whether sales had it before, and the channel where its card stands."""

    lead: Lead
    handoff: Handoff
    already: bool
    zone: ZoneInfo
    cards: str


def handed(language: Language, outcome: Outcome, user: str) -> Message:
    """To who handed a lead over: who has it now."""
    lead, handoff, cards = f"*{who(outcome.lead)}*", outcome.handoff, channel(outcome.cards)
    if outcome.already and handoff.owner is not None and handoff.owner != user:
        since = language.slack_date(handoff.claimed_at or handoff.handed_at, outcome.zone)
        words = language._(
            "{who} has {lead} already, since {since}. What you wrote stands on the card in {channel}.",
            who=person(handoff.owner), lead=lead, since=since, channel=cards,
        )  # fmt: skip
    elif outcome.already and handoff.owner == user:
        words = language._(
            "{lead} is yours. What you wrote stands on the card in {channel}.",
            lead=lead, channel=cards,
        )  # fmt: skip
    elif handoff.owner == user:
        words = language._("{lead} is yours. The card is in {channel}.", lead=lead, channel=cards)
    elif outcome.already:
        words = language._(
            "Sales has {lead} already, and nobody has claimed it. What you wrote stands on the card in {channel}.",
            lead=lead, channel=cards,
        )  # fmt: skip
    else:
        words = language._("{lead} is handed over. The card is in {channel}.", lead=lead, channel=cards)
    return message(words, [section(f"✅ {words}")])


def _who(language: Language) -> list[Block]:
    phone = asked("+33 1 99 00 10 20", limit=LIMITS[Field.PHONE])
    return [
        labelled(Field.PERSON, language._("Name"), asked(limit=LIMITS[Field.PERSON]), optional=True),
        labelled(Field.COMPANY, language._("Company"), asked(limit=LIMITS[Field.COMPANY]), optional=True),
        labelled(Field.EMAIL, language._("E-mail"), asked(language._("name@company.example"), limit=LONGEST_ADDRESS)),
        labelled(Field.PHONE, language._("Phone"), phone, optional=True),
    ]


def _more(language: Language, offered: Offered) -> Iterator[Block]:
    """An input for each attribute that the agreement asks for."""
    hint = language._("The agreement asks for it.")
    for name in offered.required:
        if name not in _BLOCKS:
            block = labelled(Field.ATTRIBUTE, name, asked(limit=LONGEST_ATTRIBUTE), hint, optional=True)
            yield {**block, "block_id": _of_attribute(name)}


def _where(language: Language, offered: Offered) -> Iterator[Block]:
    known = [source for source in offered.sources if source != IN_PERSON and len(source) <= LONGEST_CHOICE]
    sources = [Entry(source_name(language, IN_PERSON), IN_PERSON), *(Entry(source, source) for source in known)]
    yield labelled(Field.SOURCE, language._("Where did you meet?"), select(sources, chosen=IN_PERSON))
    running = [Entry(each.name, each.key) for each in offered.campaigns if len(each.key) <= LONGEST_CHOICE]
    if running:
        yield labelled(Field.CAMPAIGN, language._("Campaign"), select(running), optional=True)
    hint = language._("It stands on the card.")
    note = asked(multiline=True, limit=LIMITS[Field.SAID])
    yield labelled(Field.SAID, language._("What was said?"), note, hint, optional=True)
    if offered.may_call:
        callers = [Entry(language._("I call them myself"), _ME), Entry(language._("Whoever is free"), _ANYBODY)]
        yield labelled(Field.CALLER, language._("Who calls?"), radio(callers, _ME))


def _wrong(language: Language, email: str, typed: Mapping[Field, str]) -> Iterator[tuple[str, str]]:
    if len(email) > LONGEST_ADDRESS or not ADDRESS.fullmatch(email):
        yield Field.EMAIL.value, language._("This is no e-mail address. Write one, like name@company.example.")
    for field, text in typed.items():
        if len(text) > LIMITS[field]:
            yield field.value, language._("Too long: at most {most} characters.", most=LIMITS[field])


def _of_attribute(name: str) -> str:
    return f"{Field.ATTRIBUTE}.{name}"


def _attributes(state: State) -> dict[str, Attribute]:
    """What was written of attributes; whole numbers are such, so that rules can compare them."""
    prefix = _of_attribute("")
    found: dict[str, Attribute] = {}
    for block in state:
        text = one_line(text_of(state, block))[:LONGEST_ATTRIBUTE] if block.startswith(prefix) else ""
        if text:
            found[block.removeprefix(prefix)] = int(text) if _WHOLE.fullmatch(text) else text
    return found
