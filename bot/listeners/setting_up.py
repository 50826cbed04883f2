"""A workspace is set up in Slack: who and where, then the hours that its agreement begins with."""

from bot.carried.agreements import DraftModal
from bot.carried.setup import SetupModal
from bot.ids import Action, Callback
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnSubmission,
    Open,
    Room,
    Submitted,
    carried,
    language_of,
)
from bot.services import setting_up
from bot.services.drafts import Moved
from bot.views import draft_form
from bot.views import setting_up as views
from bot.views import setup_form as forms
from bot.views.draft_form import Meanwhile
from sla.setting_up import NAME


def ask(room: Room, asked: Asked, _typed: str) -> Answer:
    """Open the dialog with the answers there are, for who may set the workspace up."""
    form = setting_up.read(room.desk, asked.actor)
    answers = {NAME: asked.team, **form.answers}
    return Open(forms.setup_modal(language_of(room, asked), answers, exists=form.exists, agreed=form.agreed))


def save(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: stored, or shown again with what somebody else made of it or with what is wrong."""
    about = carried(SetupModal, submitted.carried, "dialog_outdated")
    language, typed = language_of(room, asked), forms.read_answers(submitted.state, about)
    saved = setting_up.save(room.desk, asked.actor, typed, about.seen)
    if saved.overtaken:
        told = forms.meanwhile(language, saved.form.by, asked.actor.user)
        return Open(forms.overtaken(language, about, typed, saved.form.answers, told, agreed=saved.form.agreed))
    if saved.wrong:
        return Correct(forms.errors(language, about, saved.wrong, saved.left))
    return (
        None if saved.form.agreed else Open(views.hours_modal(language, setting_up.hours(room.desk, asked.actor).piece))
    )


def save_hours(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The hours are filled in: the draft begins with them, or they are shown again as in the draft's own dialog."""
    about = carried(DraftModal, submitted.carried, "dialog_outdated")
    language, typed = language_of(room, asked), draft_form.read_form(submitted.state, about).texts
    standing = setting_up.hours(room.desk, asked.actor)
    if draft_form.moved(about, standing.piece):
        meanwhile = Meanwhile(standing.piece, standing.by, standing.at, standing.zone)
        return Open(views.hours_overtaken(language, about, typed, meanwhile))
    piece, errors = draft_form.read_piece(language, about, standing.piece, typed)
    if errors:
        return Correct(errors)
    saved = setting_up.save_hours(room.desk, asked.actor, standing.piece, piece)
    if isinstance(saved, Moved):
        return save_hours(room, asked, submitted)  # which then shows what was changed
    return Correct(draft_form.errors_of(language, about, saved)) if saved else None


CLICKS: dict[str, OnClick] = {Action.SETUP: ask}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.SETUP: save, Callback.SETUP_HOURS: save_hours}
