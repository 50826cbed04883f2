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


class Channel(StrEnum):
    """How sales tried to reach a lead; an automatic e-mail is no attempt."""

    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Handoff:
    """One handoff; instants are UTC, `version` is the agreement it was handed over under.

    `arrived_at` is when the lead showed up (the offer of that instant holds), `handed_at` when sales got it.
    `historical` marks a handoff of the past: counted, but without a card or a clock. `snoozed_until` is when its latest
    pause ends or ended, None when it never had one. `offered_to` is who may take it before everybody else.
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
    snoozed_until: datetime | None = None
    offered_to: str | None = None

    @property
    def finished(self) -> bool:
        """Whether the handoff has its outcome; nothing moves it any more (R5)."""
        return self.status in FINISHED

    @property
    def offer(self) -> str | None:
        """Whose it is to take, while nobody has it."""
        return self.offered_to if self.status is Status.OPEN and self.owner is None else None

    def asleep(self, now: datetime) -> bool:
        """Whether its clocks stand still until the date that the prospect named."""
        return self.snoozed_until is not None and now < self.snoozed_until


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach the lead: by whom, how, how many minutes, whether it got through, and what comes next."""

    number: int
    by: str
    at: datetime
    channel: Channel = Channel.CALL
    reached: bool = False
    minutes: int | None = None
    note: str = ""
