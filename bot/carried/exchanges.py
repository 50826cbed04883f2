"""What buttons and dialogs of what the teams tell each other carry."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limits

from bot.carried.base import Carried, HandoffId
from sla.exchange import Kind


class TellModal(Carried):
    """What somebody tells by a dialog, and where it was opened."""

    kind: Kind
    channel: str | None = None


class FieldAct(StrEnum):
    """What can be done with what the field says."""

    VOTE = "vote"
    REPLY = "reply"


class FieldClick(Carried):
    """A choice on something that waits for an answer."""

    exchange: HandoffId
    act: FieldAct


class ReplyModal(Carried):
    """What a dialog answers, and where it was opened."""

    exchange: HandoffId
    channel: str | None = None


class DecisionClick(Carried):
    """A decision of a meeting that is ticked, or opened again."""

    meeting: HandoffId
    number: Annotated[int, Limits(ge=1, le=100)]
    done: bool


class MeetingModal(Carried):
    """How many decisions the dialog of a meeting has room for, and where it was opened."""

    rows: Annotated[int, Limits(ge=1, le=20)]
    channel: str | None = None
