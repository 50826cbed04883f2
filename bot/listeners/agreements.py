"""The agreement: read, signed, and its words explained."""

from bot.carried.agreements import MarkModal, SignClick
from bot.ids import Action, Callback
from bot.listeners import drafts
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
from bot.services import agreements, campaigns, marks, signing, versions, whispers
from bot.services.errors import Refused
from bot.views import agreements as views
from bot.views import notices, proposals
from bot.views import versions as version_views
from bot.views.agreements import SHOWN_OF_HASH, Read
from bot.views.glossary import glossary as glossary_view
from bot.views.marks import mark_modal, read_mark
from sla.signing import signed_by_both

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
            return Say(views.agreement(language, Read(shown.versioned, shown.signatures, shown.tallies)))
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
    """The version that waits, with the reader's buttons and a way to the one that counts; else that one."""
    shown, language = agreements.read(room.desk, asked.actor), language_of(room, asked)
    ways = (
        [proposals.ways(language, shown.versioned, may_sign=shown.may_sign)] if shown.may_sign or shown.may_mark else []
    )
    return Say(views.agreement(language, Read(shown.versioned, shown.signatures, shown.tallies, ways, shown.current)))


def glossary(room: Room, asked: Asked, typed: str) -> Answer:
    """The words both teams agreed on, or what one of them means."""
    found = agreements.words(room.desk, asked.actor)
    return Say(glossary_view(language_of(room, asked), found, typed))


def sign(room: Room, asked: Asked, typed: str) -> Answer:
    """A head is shown what is proposed, with the button; one who writes the fingerprint that they read signs that."""
    read = typed.strip().casefold()
    if len(read) >= SHOWN_OF_HASH:
        return Say(notices.done(language_of(room, asked), _sign(room, asked, read)))
    signing.check_may_sign(room.desk, asked.actor)
    return _standing(room, asked)


def sign_read(room: Room, asked: Asked, value: str) -> Answer:
    """A head signs the text beside the button; one that changed since is not signed."""
    fingerprint = carried(SignClick, value, "changed_since").fingerprint
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, _sign(room, asked, fingerprint))
    return None


def _sign(room: Room, asked: Asked, fingerprint: str) -> str:
    signed = signing.sign(room.desk, asked.actor, fingerprint)
    if signed.versioned.in_force_at is not None:
        return "in_force"
    return "agreed" if signed_by_both(signed.signatures) else "signed"


def ask_mark(room: Room, asked: Asked, value: str) -> Answer:
    """Open the dialog in which a member says what they make of a clause."""
    fingerprint = carried(SignClick, value, "proposal_changed").fingerprint
    found = marks.choices(room.desk, asked.actor, fingerprint)
    about = MarkModal(fingerprint=fingerprint, channel=asked.channel)
    return Open(mark_modal(language_of(room, asked), about, found.versioned.agreement, (found.changed, found.others)))


def mark(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: the mark is stored, and both channels see the tally."""
    about = carried(MarkModal, submitted.carried, "dialog_outdated")
    marked = read_mark(language_of(room, asked), submitted.state)
    if isinstance(marked, dict):
        return Correct(marked)
    marks.mark(room.desk, asked.actor, about.fingerprint, marked)
    whispers.tell_done(room.desk, asked.actor, about.channel or asked.user, "marked")
    return None


CLICKS: dict[str, OnClick] = {Action.SIGN: sign_read, Action.MARK: ask_mark}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.MARK: mark}
