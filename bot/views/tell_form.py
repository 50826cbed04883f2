"""The dialogs in which one team tells the other something, and the one that answers it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.carried.exchanges import ReplyModal, TellModal
from bot.ids import Callback, Field
from bot.locale import Language, marked
from bot.views.exchanges import about, named, said
from bot.views.forms import Errors, State, is_link, option_of, text_of
from bot.views.kit import (
    TITLE,
    Block,
    Entry,
    Frame,
    Modal,
    labelled,
    modal,
    paragraphs,
    plain_text,
    section,
    select,
    text_input,
)
from bot.views.text import bold, esc_parts, person
from sla.campaign import Campaign
from sla.exchange import LONGEST_TITLE, Kind, Told

LIMITS = {
    Field.TITLE: LONGEST_TITLE,
    Field.TOLD: 2000,
    Field.TOLD_LINK: 500,
    Field.SERVES: 150,
    Field.ABOUT_LEAD: 200,
    Field.ABOUT_PERSONA: 80,
}
LONGEST_REPLY = 2000
FRAMES = {
    Kind.CONTENT: marked("Share a content"),
    Kind.FEEDBACK: marked("From the field"),
    Kind.IDEA: marked("Propose a content"),
    Kind.PERSONA: marked("Persona work"),
}
FIELDS = {
    Kind.CONTENT: (Field.TITLE, Field.TOLD_LINK, Field.SERVES, Field.TOLD),
    Kind.FEEDBACK: (Field.TOLD, Field.ABOUT_LEAD, Field.ABOUT_CAMPAIGN, Field.ABOUT_PERSONA),
    Kind.IDEA: (Field.TITLE, Field.SERVES, Field.TOLD),
    Kind.PERSONA: (Field.TITLE, Field.SERVES, Field.TOLD),
}
NEEDED = {
    Kind.CONTENT: (Field.TITLE, Field.TOLD_LINK),
    Kind.FEEDBACK: (Field.TOLD,),
    Kind.IDEA: (Field.TITLE,),
    Kind.PERSONA: (Field.TITLE, Field.TOLD),
}
_LABELS = {
    (Kind.CONTENT, Field.TITLE): marked("Title"),
    (Kind.CONTENT, Field.TOLD_LINK): marked("Link"),
    (Kind.CONTENT, Field.SERVES): marked("Which objection or persona it serves"),
    (Kind.CONTENT, Field.TOLD): marked("When to use it"),
    (Kind.FEEDBACK, Field.TOLD): marked("What the field says"),
    (Kind.FEEDBACK, Field.ABOUT_LEAD): marked("On a lead, by e-mail"),
    (Kind.FEEDBACK, Field.ABOUT_CAMPAIGN): marked("On a campaign"),
    (Kind.FEEDBACK, Field.ABOUT_PERSONA): marked("On a persona"),
    (Kind.IDEA, Field.TITLE): marked("What the content would be called"),
    (Kind.IDEA, Field.SERVES): marked("Which objection or persona it would serve"),
    (Kind.IDEA, Field.TOLD): marked("Why it would help"),
    (Kind.PERSONA, Field.TITLE): marked("Which persona"),
    (Kind.PERSONA, Field.SERVES): marked("What is studied"),
    (Kind.PERSONA, Field.TOLD): marked("What marketing asks sales"),
}
_ABOUT = (Field.ABOUT_LEAD, Field.ABOUT_CAMPAIGN, Field.ABOUT_PERSONA)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a dialog; at most one of `lead` (an e-mail), `campaign` (its id) and `persona` is filled."""

    text: str
    note: str = ""
    link: str = ""
    serves: str = ""
    lead: str = ""
    campaign: str = ""
    persona: str = ""


NOTHING_TYPED = Typed("")
"""What an empty dialog is filled in with."""


def tell_modal(
    language: Language, about: TellModal, campaigns: Sequence[Campaign] = (), given: Typed = NOTHING_TYPED
) -> Modal:
    """The dialog for one kind, with what is `given` in it; `campaigns` are those that a feedback can be on."""
    frame = Frame(Callback.TELL, language._(FRAMES[about.kind]), language._("Send"), language._("Cancel"))
    return modal(frame, list(_inputs(language, about.kind, campaigns, given)), about)


def _inputs(language: Language, kind: Kind, campaigns: Sequence[Campaign], given: Typed) -> Iterator[Block]:
    typed = {Field.TITLE: given.text, Field.TOLD: given.note}
    for field in FIELDS[kind]:
        label, optional = language._(_LABELS[kind, field]), field not in NEEDED[kind]
        if field is not Field.ABOUT_CAMPAIGN:
            example = "https://" if field is Field.TOLD_LINK else ""
            element = text_input(
                example, multiline=field is Field.TOLD, limit=LIMITS[field], given=typed.get(field, "")
            )
            yield labelled(field, label, element, optional=optional)
        elif campaigns:
            chosen = select([Entry(each.name, each.campaign_id) for each in campaigns])
            yield labelled(field, label, chosen, optional=True)


def read_telling(language: Language, kind: Kind, state: State) -> Typed | Errors:
    """What a submitted dialog tells, or what is wrong by block id."""
    typed = {field: text_of(state, field) for field in LIMITS}
    errors = {field.value: language._("Write something here.") for field in NEEDED[kind] if not typed.get(field)}
    for field, most in LIMITS.items():
        if len(typed[field]) > most:
            errors[field.value] = language._("Too long: at most {most} characters.", most=most)
    if typed[Field.TOLD_LINK] and not is_link(typed[Field.TOLD_LINK]):
        errors[Field.TOLD_LINK.value] = language._("This is no link. Write it in full, with https:// in front.")
    campaign = option_of(state, Field.ABOUT_CAMPAIGN)
    subjects = [field for field in _ABOUT if typed.get(field) or (field is Field.ABOUT_CAMPAIGN and campaign)]
    errors |= {field.value: language._("On one thing only: leave the others empty.") for field in subjects[1:]}
    if errors:
        return errors
    text, note = (typed[Field.TITLE], typed[Field.TOLD]) if typed[Field.TITLE] else (typed[Field.TOLD], "")
    lead, persona = typed[Field.ABOUT_LEAD], typed[Field.ABOUT_PERSONA]
    return Typed(text, note, typed[Field.TOLD_LINK], typed[Field.SERVES], lead, campaign, persona)


def reply_modal(language: Language, about_: ReplyModal, told: Told) -> Modal:
    """The dialog that answers something, beneath what it answers."""
    frame = Frame(Callback.REPLY, language._("Answer"), language._("Send"), language._("Cancel"))
    exchange, subject = told.exchange, about(language, told)
    above = paragraphs([*said(exchange), *([subject] if subject else []), person(exchange.by)])
    hint = language._("Both teams read it, and who asked is told.")
    reply = labelled(Field.REPLY, language._("Answer"), text_input(multiline=True, limit=LONGEST_REPLY), hint)
    return modal(frame, [*above, reply], about_)


def answered_meanwhile(language: Language, told: Told, typed: str) -> Modal:
    """What becomes of the dialog where somebody else was first: their answer, and what was typed, to be copied."""
    title = bold(language._("What you wrote, and was not sent"))
    kept = paragraphs([title, *esc_parts(typed)])
    return {
        "type": "modal",
        "title": plain_text(language._("Answered meanwhile"), TITLE),
        "close": plain_text(language._("Close"), TITLE),
        "blocks": [section(f"*{named(told.exchange)}*"), *paragraphs(_meanwhile(language, told)), *kept],
    }


def _meanwhile(language: Language, told: Told) -> Iterator[str]:
    reply = told.reply
    if reply is not None:
        by = language._("{who}, {at}", who=person(reply.by), at=language.slack_date(reply.at))
        yield f"💬 {by}"
        yield from esc_parts(reply.text)


def read_reply(language: Language, state: State) -> str | Errors:
    """The answer, or what is wrong."""
    text = text_of(state, Field.REPLY)
    if not text:
        return {Field.REPLY.value: language._("Write something here.")}
    if len(text) > LONGEST_REPLY:
        return {Field.REPLY.value: language._("Too long: at most {most} characters.", most=LONGEST_REPLY)}
    return text
