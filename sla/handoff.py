"""A handoff: one passing of a sales-qualified lead to sales, from open to its outcome."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """Where a handoff stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    WON = "won"
    LOST = "lost"
    DISQUALIFIED = "disqualified"
    RECYCLED = "recycled"


FINISHED = frozenset({Status.WON, Status.LOST, Status.DISQUALIFIED, Status.RECYCLED})


class Grade(StrEnum):
    """How urgent the agreement says a lead is: hot from `qualification.hot` points on."""

    STANDARD = "standard"
    HOT = "hot"


class Reason(StrEnum):
    """Why sales disqualified a lead."""

    NOT_A_FIT = "not_a_fit"
    NO_NEED = "no_need"
    NO_BUDGET = "no_budget"
    WRONG_PERSON = "wrong_person"
    UNREACHABLE = "unreachable"
    DUPLICATE = "duplicate"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Handoff:
    """One handoff; instants are UTC, `version` is the agreement it was handed over under.

    `arrived_at` is when the lead showed up (the offer of that instant holds), `handed_at` when sales got it.
    `historical` marks a handoff of the past: counted, but without a card or a clock.
    """

    handoff_id: str
    lead_id: str
    status: Status
    grade: Grade
    version: int
    source: str
    campaign: str | None
    arrived_at: datetime
    handed_at: datetime
    owner: str | None = None
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    reached_at: datetime | None = None
    closed_at: datetime | None = None
    reason: Reason | None = None
    historical: bool = False

    @property
    def finished(self) -> bool:
        """Whether the handoff has its outcome; nothing moves it any more (R5)."""
        return self.status in FINISHED


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach the lead: by whom, through which channel, how many minutes, and whether it got through."""

    number: int
    by: str
    at: datetime
    channel: str = "call"
    reached: bool = False
    minutes: int | None = None
