"""The agreement: read, signed, and its words explained."""

from bot.ids import Action, SignClick
from bot.listeners import drafts
from bot.listeners.room import Answer, Asked, OnClick, Room, Say, language_of
from bot.services import agreements, campaigns, versions, whispers
from bot.services.errors import Refused
from bot.views import agreements as views
from bot.views import notices
from bot.views import versions as version_views
from bot.views.glossary import glossary as glossary_view

LONGEST = 20
"""Digits of a version's number that are read; no workspace has so many."""
EXAMPLES = (
    "`/sla agreement`, `/sla agreement draft`, `/sla agreement history`, `/sla agreement 2`, `/sla agreement 1 2`"
)


def show(room: Room, asked: Asked, typed: str) -> Answer:
    """The version that waits for signatures, else the one in force; or its history, one version, two compared."""
    words = typed.casefold().split()
    if not words:
        return _standing(room, asked)
    if words == ["draft"]:
        return drafts.show(room, asked)
    if words == ["history"]:
        return _history(room, asked)
    if not all(word.isascii() and word.isdigit() for word in words):
        raise Refused("unknown_words", typed=typed, usage=EXAMPLES)
    language = language_of(room, asked)
    match [int(word[:LONGEST]) for word in words]:
        case [number]:
            shown = versions.version(room.desk, asked.actor, number)
            return Say(views.agreement(language, shown.versioned, shown.signatures))
        case [first, second]:
            return Say(version_views.difference(language, *versions.two(room.desk, asked.actor, first, second)))
    raise Refused("unknown_words", typed=typed, usage=EXAMPLES)


def _history(room: Room, asked: Asked) -> Answer:
    found = versions.history(room.desk, asked.actor)
    signed = [(each.versioned, each.signatures) for each in found[: versions.MOST]]
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    earlier = len(found) > versions.MOST
    return Say(version_views.history(language_of(room, asked), signed, zone, earlier=earlier))


def _standing(room: Room, asked: Asked) -> Answer:
    shown = agreements.read(room.desk, asked.actor)
    return Say(views.agreement(language_of(room, asked), shown.versioned, shown.signatures, may_sign=shown.may_sign))


def glossary(room: Room, asked: Asked, typed: str) -> Answer:
    """The words both teams agreed on, or what one of them means."""
    found = agreements.read(room.desk, asked.actor).versioned.agreement
    return Say(glossary_view(language_of(room, asked), found, typed))


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
