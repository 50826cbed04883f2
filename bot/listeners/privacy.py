"""A person is erased: asked for by a head, confirmed in a dialog, done."""

from bot.carried.privacy import ForgetModal
from bot.ids import Callback
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnSubmission,
    Open,
    Room,
    Submitted,
    address,
    carried,
    language_of,
)
from bot.services import forgetting
from bot.services.errors import Refused
from bot.views import forgetting as views
from bot.views import notices

EXAMPLE = "/sla forget claire@example.com"


def ask(room: Room, asked: Asked, typed: str) -> Answer:
    """Open the dialog that says what is held of somebody, and what becomes of it."""
    if not typed:
        raise Refused("lead_missing", usage=EXAMPLE)
    email = address(typed).casefold()
    held = forgetting.look(room.desk, asked.actor, email)
    return Open(views.forget_modal(language_of(room, asked), email, held))


def forget(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The address was written once more: the person is erased; a dialog says what that came to, if Slack waits."""
    email = carried(ForgetModal, submitted.carried, "dialog_outdated").email
    language = language_of(room, asked)
    wrong = views.confirmed(language, email, submitted.state)
    if wrong is not None:
        return Correct(wrong)
    erased = forgetting.forget(room.desk, asked.actor, email)
    return Open(notices.dialog(language, views.forgotten(language, erased)))


SUBMISSIONS: dict[str, OnSubmission] = {Callback.FORGET: forget}
