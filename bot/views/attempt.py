"""The dialog that asks for more about an attempt to reach a lead, and the one reader of its answer."""

import re
from dataclasses import dataclass

from bot.carried.handoffs import AttemptModal
from bot.ids import Callback, Field
from bot.locale import Language, marked
from bot.views.forms import Errors, State, option_of, text_of
from bot.views.handoffs import who
from bot.views.kit import Entry, Frame, Modal, labelled, modal, radio, section, select, text_input
from sla.deed import Act, Deed
from sla.handoff import Attempt, Channel
from sla.lead import Lead

MOST = 600
LONGEST_NOTE = 500
_WHOLE = re.compile(r"0*[0-9]{1,3}", re.ASCII)
CHANNELS = {
    Channel.CALL: marked("Call"),
    Channel.EMAIL: marked("E-mail"),
    Channel.MEETING: marked("Meeting"),
    Channel.MESSAGE: marked("Message"),
}
_REACHED, _MISSED = "yes", "no"


@dataclass(frozen=True, slots=True)
class AttemptOf:
    """What the dialog is about: a handoff, its lead, and the attempt noted before that it tells more of, if any."""

    handoff_id: str
    lead: Lead
    attempt: Attempt | None = None


def attempt_modal(language: Language, about: AttemptOf) -> Modal:
    """The dialog for a talk that just was, or for an attempt noted before, which it shows as it is known."""
    frame = Frame(Callback.ATTEMPT, language._("Attempt"), language._("Note it"), language._("Cancel"))
    inputs = _inputs(language, about.attempt or Attempt(0, "", about.lead.occurred_at), talked=about.attempt is None)
    number = about.attempt.number if about.attempt else None
    carried = AttemptModal(handoff=about.handoff_id, attempt=number)
    return modal(frame, [section(f"*{who(about.lead)}*"), *inputs], carried)


def _inputs(language: Language, known: Attempt, *, talked: bool) -> list[dict[str, object]]:
    """The questions, with what is known as answers; whether it got through is settled once it did."""
    reached = [Entry(language._("Reached"), _REACHED), Entry(language._("Not reached"), _MISSED)]
    offered = reached[:1] if known.reached else reached
    ways = [Entry(language._(words), way.value) for way, words in CHANNELS.items()]
    unknown = language._("Leave it empty if you do not know.")
    minutes = text_input("15", limit=10, given="" if known.minutes is None else str(known.minutes))
    note = text_input(multiline=True, limit=LONGEST_NOTE, given=known.note)
    return [
        labelled(Field.CHANNEL, language._("How?"), select(ways, chosen=known.channel)),
        labelled(
            Field.REACHED,
            language._("Did you get through?"),
            radio(offered, _REACHED if talked or known.reached else _MISSED),
        ),
        labelled(Field.MINUTES, language._("How many minutes did you talk?"), minutes, unknown, optional=True),
        labelled(Field.NOTE, language._("What comes next?"), note, optional=True),
    ]


def read_attempt(language: Language, state: State, number: int | None) -> Deed | Errors:
    """The deed that was described, about the attempt of a number or a new one, or what is wrong by block id."""
    typed, note = text_of(state, Field.MINUTES), text_of(state, Field.NOTE)
    channel, reached = option_of(state, Field.CHANNEL), option_of(state, Field.REACHED)
    errors: Errors = {}
    if typed and (not _WHOLE.fullmatch(typed) or int(typed) > MOST):
        errors[Field.MINUTES.value] = language._("Write whole minutes, {most} at most.", most=MOST)
    elif typed and int(typed) and reached == _MISSED:
        errors[Field.MINUTES.value] = language._("Minutes are those of a talk: leave it empty, or say you got through.")
    if len(note) > LONGEST_NOTE:
        errors[Field.NOTE.value] = language._("Too long: at most {most} characters.", most=LONGEST_NOTE)
    if reached not in (_REACHED, _MISSED):
        errors[Field.REACHED.value] = language._("Say whether you got through.")
    if channel not in list(Channel):
        errors[Field.CHANNEL.value] = language._("Choose one.")
    if errors:
        return errors
    act = Act.REACH if reached == _REACHED else Act.CONTACT
    return Deed(act, channel=Channel(channel), minutes=int(typed) if typed else None, note=note, attempt=number)
