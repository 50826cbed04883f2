"""What is said while a workspace is set up: the invitation, the Home before it, the hours, the first hello."""

from bot.carried.agreements import DraftModal
from bot.ids import Action, Callback
from bot.locale import Language
from bot.views.draft_form import Meanwhile, piece_modal
from bot.views.draft_form import overtaken as piece_overtaken
from bot.views.draft_texts import Texts
from bot.views.kit import (
    TITLE,
    Block,
    Home,
    Message,
    Modal,
    actions,
    button,
    context,
    header,
    message,
    plain_text,
    section,
)
from bot.views.kit import home as home_view
from bot.views.notices import wording
from bot.views.text import person
from sla.draft_sections import Section, Written

HOURS = DraftModal(section=Section.HOURS)
"""The hours of the draft, as its dialog carries them."""


def welcome(language: Language, *, exists: bool) -> Message:
    """The invitation to set the workspace up, or to change the set-up that `exists`, for somebody who may."""
    if exists:
        said = language._("You may change the set-up of this workspace.")
        return message(said, [section(said), _way_in(language._("Change the set-up"))])
    said = language._("Thank you for installing me. Set me up: `/sla setup`, or the button below.")
    blocks = [section(f"👋 {said}"), section(_purpose(language)), _way_in(language._("Set up"))]
    return message(said, [*blocks, context(_next(language))])


def home_before(language: Language, *, may: bool) -> Home:
    """The Home of a workspace without a set-up: with the way to one for who `may` make it."""
    blocks = [header(language._("Marketing and sales, side by side")), section(_purpose(language))]
    if not may:
        return home_view([*blocks, section(wording(language, "not_set_up"))])
    said = language._("This workspace is not set up yet. It takes a few minutes:")
    return home_view([*blocks, section(said), _way_in(language._("Set up")), context(_next(language))])


def hello(language: Language, by: str) -> Message:
    """The first message in a team's channel."""
    said = language._(
        "I am here, set up by {by}. Next, both teams write their agreement: `/sla agreement draft`. "
        "`/sla help` says what you can ask for.",
        by=person(by),
    )
    return message(said, [section(f"👋 {said}")])


def hours_modal(language: Language, piece: Written | None) -> Modal:
    """The dialog of the hours that follows the set-up: that of the draft, with what it is for."""
    said = language._("The set-up is saved. When do both teams work? Your agreement begins with these hours.")
    return _framed(language, piece_modal(language, HOURS, piece), [section(said)])


def hours_overtaken(language: Language, about: DraftModal, typed: Texts, meanwhile: Meanwhile) -> Modal:
    """Likewise again, as somebody else has changed the hours."""
    return _framed(language, piece_overtaken(language, about, typed, meanwhile), [])


def _framed(language: Language, dialog: Modal, told: list[Block]) -> Modal:
    later = plain_text(language._("Later"), TITLE)
    return {**dialog, "callback_id": Callback.SETUP_HOURS, "close": later, "blocks": [*told, *dialog["blocks"]]}


def _way_in(words: str) -> Block:
    return actions(button(words, Action.SETUP, primary=True))


def _purpose(language: Language) -> str:
    return language._(
        "I keep both teams to the agreement they signed: leads to sales, clocks on promises, campaigns to everybody."
    )


def _next(language: Language) -> str:
    return language._("First who is in which team, then the hours, then the agreement that both heads sign.")
