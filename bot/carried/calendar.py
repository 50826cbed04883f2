"""What buttons and dialogs of the calendar carry."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Limits
from pydantic import StringConstraints

from bot.carried.base import Carried, HandoffId

PeriodLabel = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}|-W[0-9]{2})$")]


class CalendarClick(Carried):
    """A click that shows a page of the calendar: a week or a month."""

    period: PeriodLabel


class MissionAct(StrEnum):
    """What can be asked for on a mission."""

    EDIT = "edit"
    REMOVE = "remove"


class MissionClick(Carried):
    """A choice on an edition of a mission; `period` is the page it was seen on."""

    mission: HandoffId
    edition: Annotated[int, Limits(ge=1, le=100_000)]
    act: MissionAct
    period: PeriodLabel


class MissionModal(Carried):
    """What a dialog makes of a mission: a new one, or the edition it was opened for; where, and on which page."""

    mission: HandoffId | None = None
    edition: int = 1
    drawn: int = 0
    period: PeriodLabel
    channel: str | None = None
