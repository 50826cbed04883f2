"""What is kept of one handoff for good: the facts that its clocks ran by, and the verdicts they ended with.

Plain tuples, since a hundred thousand of them are looked at in one go.
"""

from datetime import datetime
from typing import NamedTuple

from sla.deadline import Verdict
from sla.handoff import Grade
from sla.pause import Pause


class Ran(NamedTuple):
    """How one clock ran: from when, due and stopped when (UTC), and what came of it; None for what is still to come."""

    clause: str
    starts_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    verdict: Verdict | None


class Record(NamedTuple):
    """One handoff as it was recorded; instants are UTC, None for what did not happen.

    `version` is the agreement it came under, `attempts` the instants of those noted, by their numbers, `pauses` as they
    stand, `posted_at` when its card was first shown, `ran` its clocks as they were frozen, `signed_at` the lead's last
    sign of life before it was handed over, None where that is its arrival.
    """

    handoff_id: str
    version: int
    grade: Grade
    source: str
    campaign: str | None
    owner: str | None
    arrived_at: datetime
    handed_at: datetime
    claimed_at: datetime | None = None
    contacted_at: datetime | None = None
    reached_at: datetime | None = None
    closed_at: datetime | None = None
    attempts: tuple[datetime, ...] = ()
    pauses: tuple[Pause, ...] = ()
    posted_at: datetime | None = None
    ran: tuple[Ran, ...] = ()
    signed_at: datetime | None = None

    @property
    def last_sign_at(self) -> datetime:
        """When the lead last gave a sign of life before sales had it."""
        return min(max(self.signed_at or self.arrived_at, self.arrived_at), self.handed_at)
