"""The agreement: read, signed, and its words explained."""

from bot.ids import Action, SignClick
from bot.listeners.room import Answer, Asked, OnClick, Room, Say, language_of
from bot.services import agreements, whispers
from bot.services.errors import Refused
from bot.views import agreements as views
from bot.views import notices


def show(room: Room, asked: Asked, _typed: str) -> Answer:
    """The version that waits for signatures, else the one in force."""
    shown = agreements.read(room.desk, asked.actor)
    return Say(views.agreement(language_of(room, asked), shown.versioned, shown.signatures, may_sign=shown.may_sign))


def glossary(room: Room, asked: Asked, _typed: str) -> Answer:
    """The words both teams agreed on."""
    return Say(views.glossary(language_of(room, asked), agreements.read(room.desk, asked.actor).versioned.agreement))


def sign(room: Room, asked: Asked, _typed: str) -> Answer:
    """A head signs what is proposed now."""
    return Say(notices.done(language_of(room, asked), _sign(room, asked, None)))


def sign_read(room: Room, asked: Asked, value: str) -> Answer:
    """A head signs the text beside the button; one that changed since is not signed."""
    try:
        fingerprint = SignClick.decode(value).fingerprint
    except ValueError:
        raise Refused("changed_since") from None
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, _sign(room, asked, fingerprint))
    return None


def _sign(room: Room, asked: Asked, fingerprint: str | None) -> str:
    signed = agreements.sign(room.desk, asked.actor, fingerprint)
    return "in_force" if signed.in_force_at is not None else "signed"


CLICKS: dict[str, OnClick] = {Action.SIGN: sign_read}
