"""The dialog that puts a lead off to a date the prospect named, and the one reader of its answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.carried.handoffs import SnoozeModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import Errors, State, day_of, text_of
from bot.views.handoffs import who
from bot.views.kit import Frame, Modal, date_input, labelled, modal, section, text_input
from sla.lead import Lead

FARTHEST = timedelta(days=366)
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class PutOff:
    """To which day, and what the prospect said."""

    day: date
    note: str


def snooze_modal(language: Language, handoff_id: str, lead: Lead) -> Modal:
    """The dialog for one handoff, which its `private_metadata` names."""
    frame = Frame(Callback.SNOOZE, language._("Snooze"), language._("Snooze"), language._("Cancel"))
    hint = language._("The date the prospect named. Until that morning no clock of this lead runs.")
    blocks = [
        section(f"*{who(lead)}*"),
        labelled(Field.UNTIL, language._("Call again on"), date_input(), hint),
        labelled(Field.NOTE, language._("What did the prospect say?"), text_input(limit=LONGEST_NOTE), optional=True),
    ]
    return modal(frame, blocks, SnoozeModal(handoff=handoff_id))


def read_snooze(language: Language, state: State, today: date) -> PutOff | Errors:
    """What was chosen, or what is wrong by block id; `today` is the workspace's own day."""
    day, note = day_of(state, Field.UNTIL), text_of(state, Field.NOTE)
    if day is None:
        return {Field.UNTIL.value: language._("Choose a day.")}
    if day <= today:
        return {Field.UNTIL.value: language._("Choose a day after today.")}
    if day - today > FARTHEST:
        return {Field.UNTIL.value: language._("Choose a day within a year; for later, give the lead back.")}
    return PutOff(day, note[:LONGEST_NOTE])
