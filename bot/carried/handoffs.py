"""What buttons and dialogs about leads carry."""

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, StringConstraints
from pydantic import Field as Limits

from bot.carried.base import Carried, HandoffId
from sla.handoff import Grade
from sla.worklist import Show


class CardAct(StrEnum):
    """What can be asked for on a card; those that move the handoff are named like `sla.transitions.Act`."""

    CLAIM = "claim"
    CONTACT = "contact"
    REACH = "reach"
    SNOOZE = "snooze"
    REASSIGN = "reassign"
    RELEASE = "release"
    WIN = "win"
    LOSE = "lose"
    DISQUALIFY = "disqualify"
    RECYCLE = "recycle"
    WHY = "why"
    EXPLAIN = "explain"
    UNDO = "undo"


AttemptNumber = Annotated[int, Limits(ge=1, le=100_000)]


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class CardClick(Carried):
    """A click on a handoff's card."""

    handoff: HandoffId
    act: CardAct


class DetailsClick(Carried):
    """A click that tells more of an attempt noted before."""

    handoff: HandoffId
    attempt: AttemptNumber


class LifeClick(Carried):
    """A click that asks for the whole life of a lead."""

    lead: HandoffId


class PageClick(Carried):
    """A click that turns a page of the list of open leads: what is listed, the new page's number, and from where."""

    shows: tuple[Show, ...]
    grade: Grade | None = None
    source: Annotated[str, StringConstraints(max_length=200)] | None = None
    page: Annotated[int, Limits(ge=1, le=100_000)]
    due: AwareDatetime
    handoff: HandoffId


class DisqualifyModal(Carried):
    """The handoff a disqualify modal was opened for."""

    handoff: HandoffId


class AttemptModal(Carried):
    """The handoff whose attempt a modal asks about, and the number of one noted before; None for a new one."""

    handoff: HandoffId
    attempt: AttemptNumber | None = None


class SnoozeModal(Carried):
    """The handoff that a modal puts off."""

    handoff: HandoffId


class ReassignModal(Carried):
    """The handoff that a modal passes on."""

    handoff: HandoffId


class WonModal(Carried):
    """The handoff whose sale a modal asks about, and the currency (ISO 4217) it asks in."""

    handoff: HandoffId
    currency: Currency
