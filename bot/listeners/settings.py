"""The set-up, shown; a head, replaced."""

from bot.ids import Action, Callback, Field
from bot.listeners import tokens
from bot.listeners.room import Answer, Asked, Correct, OnClick, OnSubmission, Open, Room, Say, Submitted, language_of
from bot.services import settings
from bot.services.errors import Refused
from bot.views import notices
from bot.views import settings as views


def show(room: Room, asked: Asked, typed: str) -> Answer:
    """Both teams, with a button for who may replace a head; `tokens` are those of the HTTP API."""
    if typed.casefold() in tokens.WORDS:
        return tokens.ask(room, asked)
    found, language = settings.read(room.desk, asked.actor), language_of(room, asked)
    shown = views.settings(
        language,
        found.setup,
        may_replace=found.may_replace,
        may_set_reports=found.may_set_reports,
        unfit=found.unfit,
    )
    return Say(shown)


def ask_head(room: Room, asked: Asked, _value: str) -> Answer:
    """Open the dialog for who may."""
    return Open(views.head_modal(language_of(room, asked), settings.teams(room.desk, asked.actor)))


def replace_head(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """Somebody else leads a team from now on; what keeps them from it is said beneath the choice."""
    language = language_of(room, asked)
    chosen = views.read_head(language, submitted.state)
    if isinstance(chosen, dict):
        return Correct(chosen)
    try:
        settings.replace_head(room.desk, asked.actor, chosen.team, chosen.user, left=chosen.left)
    except Refused as refused:
        return Correct({Field.TO: notices.refused(language, refused.code, refused.facts).text})
    return None


CLICKS: dict[str, OnClick] = {Action.HEAD: ask_head}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.HEAD: replace_head}
