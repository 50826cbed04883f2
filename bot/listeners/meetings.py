"""Meetings: recorded, and their decisions ticked."""

from datetime import date

from bot.carried.exchanges import DecisionClick, MeetingModal
from bot.ids import Action, Callback
from bot.listeners.exchanges import LONGEST
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
from bot.services import campaigns, exchanges, meetings, whispers
from bot.services.errors import Refused
from bot.services.exchanges import Telling
from bot.services.meetings import OwnerInNoTeam
from bot.views import decisions, notices
from bot.views.meeting_form import MORE, MOST_ROWS, ROWS, meeting_modal, owner_field, read_meeting, row_of
from sla.exchange import Kind


def ask(room: Room, asked: Asked, typed: str) -> Answer:
    """With a text, a meeting of today; without one, the dialog."""
    if not typed:
        exchanges.check_may_tell(room.desk, asked.actor, Kind.MEETING)
        about = MeetingModal(rows=ROWS, channel=asked.channel)
        return Open(meeting_modal(language_of(room, asked), about, _today(room, asked)))
    if len(typed) > LONGEST:
        raise Refused("text_too_long", most=str(LONGEST))
    meetings.hold(room.desk, asked.actor, Telling(Kind.MEETING, typed), click=asked.click)
    return Say(notices.done(language_of(room, asked), "meeting_recorded"))


def hold(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: it is recorded, or comes back with more rows."""
    about = carried(MeetingModal, submitted.carried, "dialog_outdated")
    language, today = language_of(room, asked), _today(room, asked)
    minutes = read_meeting(language, about, submitted.state, today)
    if isinstance(minutes, dict):
        return Correct(minutes)
    if minutes.more:
        roomier = about.model_copy(update={"rows": min(about.rows + MORE, MOST_ROWS)})
        return Open(meeting_modal(language, roomier, today))
    telling = Telling(Kind.MEETING, minutes.text, day=minutes.day)
    try:
        meetings.hold(room.desk, asked.actor, telling, minutes.decided, asked.click)
    except OwnerInNoTeam as nobody:
        row = row_of(about, submitted.state, int(nobody.args[0]))
        return Correct({owner_field(row): language._("This person is in neither team. Choose a member.")})
    whispers.tell_done(room.desk, asked.actor, about.channel or asked.user, "meeting_recorded")
    return None


def listing(room: Room, asked: Asked, _typed: str) -> Answer:
    """The decisions that nobody has ticked, the oldest first."""
    found = meetings.still_open(room.desk, asked.actor)
    return Say(decisions.listing(language_of(room, asked), found.shown, found.count, found.zone))


def tick(room: Room, asked: Asked, value: str) -> Answer:
    """A decision is done, or not after all."""
    click = carried(DecisionClick, value, "unknown_exchange")
    meetings.tick(room.desk, asked.actor, click.meeting, click.number, done=click.done)
    done = "decision_done" if click.done else "decision_opened"
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, done)
    return None


def _today(room: Room, asked: Asked) -> date:
    return asked.now.astimezone(campaigns.zone_of(room.desk, asked.workspace_id)).date()


CLICKS: dict[str, OnClick] = {Action.DECISION: tick}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.MEETING: hold}
