"""What the teams tell each other: typed after a command, or in its dialog."""

from collections.abc import Callable

from bot.carried.exchanges import TellModal
from bot.ids import Callback, Field
from bot.listeners.room import Answer, Asked, Correct, OnSubmission, Open, Room, Say, Submitted, carried, language_of
from bot.services import contents as finding
from bot.services import exchanges, field, whispers
from bot.services.errors import Refused
from bot.services.exchanges import Telling
from bot.views import contents, notices
from bot.views.tell_form import NOTHING_TYPED, Typed, read_telling, tell_modal
from bot.views.tell_line import read_line
from sla.exchange import About, Kind, Subject

LONGEST = 2000
BESIDE = {"unknown_lead": Field.ABOUT_LEAD, "unknown_campaign": Field.ABOUT_CAMPAIGN}
"""Beneath which field a refusal stands that is about what something is told on."""


def teller(kind: Kind) -> Callable[[Room, Asked, str], Answer]:
    """The command for one kind: with a text it is told at once, without one a dialog opens.

    The dialog opens too for a content whose link is missing or is none.
    """

    def tell(room: Room, asked: Asked, typed: str) -> Answer:
        if not typed:
            return _open(room, asked, kind)
        if len(typed) > LONGEST:
            raise Refused("text_too_long", most=str(LONGEST))
        line = read_line(kind, typed)
        if kind is Kind.CONTENT and not line.link:
            return _open(room, asked, kind, line)
        exchanges.tell(room.desk, asked.actor, Telling(kind, line.text, line.note, line.link), asked.click)
        return Say(notices.done(language_of(room, asked), "exchange_recorded"))

    return tell


def submit(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: it is told."""
    about = carried(TellModal, submitted.carried, "dialog_outdated")
    exchanges.check_may_tell(room.desk, asked.actor, about.kind)
    language = language_of(room, asked)
    typed = read_telling(language, about.kind, submitted.state)
    if isinstance(typed, dict):
        return Correct(typed)
    try:
        subject = _subject(room, asked, typed)
    except Refused as refused:
        if refused.code not in BESIDE:
            raise
        return Correct({BESIDE[refused.code].value: notices.refused(language, refused.code, refused.facts).text})
    telling = Telling(about.kind, typed.text, typed.note, typed.link, typed.serves, subject)
    if exchanges.tell(room.desk, asked.actor, telling, asked.click) is None:
        return None
    whispers.tell_done(room.desk, asked.actor, about.channel or asked.user, "exchange_recorded")
    return None


def listing(room: Room, asked: Asked, typed: str) -> Answer:
    """The contents that have the words, the newest first."""
    found = finding.having(room.desk, asked.actor, typed)
    return Say(contents.listing(language_of(room, asked), found.shown, found.count, typed))


def _open(room: Room, asked: Asked, kind: Kind, line: Typed = NOTHING_TYPED) -> Answer:
    exchanges.check_may_tell(room.desk, asked.actor, kind)
    campaigns = field.campaigns(room.desk, asked.workspace_id, asked.now) if kind is Kind.FEEDBACK else ()
    about = TellModal(kind=kind, channel=asked.channel)
    return Open(tell_modal(language_of(room, asked), about, campaigns, line))


def _subject(room: Room, asked: Asked, typed: Typed) -> About | None:
    if typed.lead:
        return field.about_lead(room.desk, asked.actor, typed.lead)
    if typed.campaign:
        return field.about_campaign(room.desk, asked.actor, typed.campaign)
    return About(Subject.PERSONA, typed.persona) if typed.persona else None


SUBMISSIONS: dict[str, OnSubmission] = {Callback.TELL: submit}
