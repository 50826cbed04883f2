"""The tokens of the HTTP API: a head makes one, which is shown once to them alone, or revokes one."""

from bot.ids import Callback, Field
from bot.listeners.room import Answer, Asked, Correct, OnSubmission, Open, Room, Submitted, language_of
from bot.services import intake_tokens
from bot.services.errors import Refused
from bot.views import notices
from bot.views import tokens as views

WORDS = {"tokens", "token", "jetons", "jeton"}
_OF_THE_NAME = {"token_name", "name_taken", "too_many_tokens"}


def ask(room: Room, asked: Asked) -> Answer:
    """The dialog with those there are."""
    return Open(views.dialog(language_of(room, asked), intake_tokens.listed(room.desk, asked.actor)))


def change(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """Revoke the one that was chosen, then make the one that was named: it is shown in the answer, and nowhere else."""
    language, wanted = language_of(room, asked), views.read(submitted.state)
    try:
        if wanted.revoked:
            intake_tokens.revoke(room.desk, asked.actor, wanted.revoked)
        if wanted.name:
            return Open(views.made(language, wanted.name, intake_tokens.new(room.desk, asked.actor, wanted.name)))
    except Refused as refused:
        field = Field.API_NEW if refused.code in _OF_THE_NAME else Field.API_REVOKED
        return Correct({field: notices.refused(language, refused.code, refused.facts).text})
    if wanted.revoked:
        return Open(views.dialog(language, intake_tokens.listed(room.desk, asked.actor)))
    return Correct({Field.API_NEW: views.nothing(language)})


SUBMISSIONS: dict[str, OnSubmission] = {Callback.TOKENS: change}
