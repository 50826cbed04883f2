"""Erasing a person: what is held, asked once more before it is gone; what came of it; what is left in Slack."""

from collections.abc import Iterator

from bot.carried.privacy import ForgetModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import Errors, State, text_of
from bot.views.kit import Frame, Message, Modal, context, labelled, message, modal, paragraphs, section, text_input
from bot.views.remains import left
from bot.views.text import bold, esc
from sla.erasure import Erased, Held
from sla.intake import LONGEST_ADDRESS

MOST_NAMED = 10


def forget_modal(language: Language, email: str, held: Held) -> Modal:
    """The dialog: what is held, what becomes of it, and the address to be written once more."""
    frame = Frame(Callback.FORGET, language._("Erase somebody"), language._("Erase"), language._("Cancel"))
    what = language._(
        "Name, company, phone number, e-mail address, attributes and notes are erased everywhere, and my messages "
        "about them are drawn anew. What was promised, counted and sold stays as it is, under a pseudonym."
    )
    return modal(
        frame,
        [
            *paragraphs([bold(esc(email)), *_held(language, held)]),
            section(what),
            section("⚠️ " + bold(language._("This cannot be undone."))),
            labelled(Field.EMAIL, language._("Write the address once more"), text_input(limit=LONGEST_ADDRESS)),
            context(
                language._("It may take longer than Slack waits for: what came of it I tell you in person as well.")
            ),
            context(_unreached(language)),
        ],
        ForgetModal(email=email),
    )


def confirmed(language: Language, email: str, state: State) -> Errors | None:
    """What is wrong with the address that was written once more; None where it is the same."""
    if text_of(state, Field.EMAIL).strip().casefold() == email.casefold():
        return None
    return {Field.EMAIL.value: language._("This is another address. Nothing was erased.")}


def forgotten(language: Language, erased: Erased) -> Message:
    """What an erasure came to."""
    said = language._("Erased. What was counted goes on as {who}.", who=erased.pseudonym)
    lines = [
        language.plural(
            "{n} message in a channel is drawn anew.", "{n} messages in channels are drawn anew.", erased.messages
        ),
        language._("Reminders and direct messages about them are looked for in the next minutes, and blotted out."),
        *_still_open(language, erased.held),
        *left(language, erased.left),
    ]
    return message(said, [section(f"✅ {said}"), *paragraphs(lines), context(_unreached(language))])


def blotted(language: Language) -> Message:
    """What stands in the place of a message that named somebody who is erased."""
    said = language._("This message was about somebody whose data was erased.")
    return message(said, [context(said)])


def _held(language: Language, held: Held) -> Iterator[str]:
    yield "• " + language.plural("{n} handoff to sales", "{n} handoffs to sales", held.handoffs)
    yield "• " + language.plural("{n} deal", "{n} deals", held.deals)
    yield "• " + language.plural(
        "{n} text of both teams that names them", "{n} texts of both teams that name them", held.texts
    )
    if held.named:
        shown = [_replaced(language, *each) for each in held.named[:MOST_NAMED]]
        shown += ["…"] if len(held.named) > MOST_NAMED else []
        yield "• " + language._("In these texts I replace {names}, of a namesake as well.", names=language.words(shown))
    yield from (f"• {line}" for line in _still_open(language, held))


def _replaced(language: Language, spelling: str, texts: int) -> str:
    return language._("“{name}” ({n})", name=esc(spelling), n=language.number(texts))


def _still_open(language: Language, held: Held) -> Iterator[str]:
    if held.still_open:
        yield language.plural(
            "Sales still has {n} lead of theirs: it stays open without contact details until somebody closes it.",
            "Sales still has {n} leads of theirs: they stay open without contact details until somebody closes them.",
            held.still_open,
        )


def _unreached(language: Language) -> str:
    return language._(
        "I cannot reach what people wrote in Slack themselves, what HubSpot has, and tables that somebody keeps."
    )
