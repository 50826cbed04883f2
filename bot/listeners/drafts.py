"""The draft of the agreement: shown, edited piece by piece in dialogs, proposed, discarded."""

from bot.carried.agreements import DraftClick, DraftModal, PieceClick
from bot.ids import Action, Callback
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnSubmission,
    Open,
    Room,
    Say,
    Submitted,
    carried,
    language_of,
)
from bot.services import draft_standing, drafts, whispers
from bot.services.drafts import Edit, Moved
from bot.services.errors import Refused
from bot.views import draft_form as forms
from bot.views import drafts as views
from bot.views import notices
from bot.views.draft_form import Meanwhile
from sla.draft_sections import SECTIONS


def show(room: Room, asked: Asked) -> Answer:
    """The draft, or what one would begin from."""
    return Say(views.draft(language_of(room, asked), draft_standing.read(room.desk, asked.actor)))


def show_again(room: Room, asked: Asked, _value: str) -> Answer:
    """Likewise, as it stands by now."""
    draft_standing.read(room.desk, asked.actor)
    whispers.show_draft(room.desk, asked.actor, asked.channel or asked.user)
    return None


def edit(room: Room, asked: Asked, value: str) -> Answer:
    """Open the dialog of the piece that was chosen."""
    clicked = carried(PieceClick, value, "draft_changed")
    standing = draft_standing.piece(room.desk, asked.actor, clicked.section, clicked.key)
    if standing.item is None:
        raise Refused("draft_changed")
    about = DraftModal(section=clicked.section, key=clicked.key, channel=asked.channel)
    return Open(forms.piece_modal(language_of(room, asked), about, standing.piece))


def save(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """A piece is filled in: stored, or shown again with what somebody else made of it or with what is wrong."""
    about = carried(DraftModal, submitted.carried, "dialog_outdated")
    language, typed = language_of(room, asked), forms.read_form(submitted.state, about)
    standing = draft_standing.piece(room.desk, asked.actor, about.section, about.key)
    if forms.moved(about, standing.piece):
        meanwhile = Meanwhile(standing.piece, standing.by, standing.at, standing.zone)
        return Open(forms.overtaken(language, about, typed.texts, meanwhile))
    piece, errors = forms.read_piece(language, about, standing.piece, typed.texts)
    if errors and not typed.out:
        return Correct(errors)
    name = SECTIONS[about.section].name
    item = standing.item if standing.item is not None else str(piece.get(name, ""))
    saved = drafts.save(room.desk, asked.actor, Edit(about.section, item, standing.piece, None if typed.out else piece))
    if isinstance(saved, Moved):
        return save(room, asked, submitted)  # which then shows what was changed
    if saved:
        return Correct(forms.errors_of(language, about, saved))
    whispers.show_draft(room.desk, asked.actor, about.channel or asked.user)
    return None


def propose(room: Room, asked: Asked, value: str) -> Answer:
    """The draft that was read goes to both teams, or what is wrong with it is said."""
    language, found = language_of(room, asked), drafts.propose(room.desk, asked.actor, _digest(value))
    if found.agreement is None or found.problems:
        return Open(notices.dialog(language, views.problems(language, found.problems)))
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, "proposed")
    return None


def discard(room: Room, asked: Asked, value: str) -> Answer:
    """The draft that was read is thrown away."""
    drafts.discard(room.desk, asked.actor, _digest(value))
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, "discarded")
    return None


def _digest(value: str) -> str:
    return carried(DraftClick, value, "draft_changed").draft


CLICKS: dict[str, OnClick] = {
    Action.DRAFT: show_again,
    Action.EDIT: edit,
    Action.PROPOSE: propose,
    Action.DISCARD: discard,
}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.DRAFT: save}
