"""A deed: one act of a person on a handoff, and what it needs to be told."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sla.handoff import Channel, Reason, Status


class Act(StrEnum):
    """What a person does with a handoff."""

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


OUTCOME = {
    Act.WIN: Status.WON,
    Act.LOSE: Status.LOST,
    Act.DISQUALIFY: Status.DISQUALIFIED,
    Act.RECYCLE: Status.RECYCLED,
}
CLOSING = frozenset(OUTCOME)
ATTEMPTS = frozenset({Act.CONTACT, Act.REACH})


@dataclass(frozen=True, slots=True)
class Deed:
    """One act, and what is told with it.

    `reason` is why a lead is disqualified, `amount` (in the agreement's currency) what it was sold for, `to` who gets
    it, `until` the instant (UTC) it is put off to. Of an attempt there are `channel`, `minutes` and a `note`; `attempt`
    is the number of one noted before, of which this tells more, None for a new one.
    """

    act: Act
    reason: Reason | None = None
    amount: Decimal | None = None
    channel: Channel | None = None
    minutes: int | None = None
    note: str = ""
    attempt: int | None = None
    to: str | None = None
    until: datetime | None = None
