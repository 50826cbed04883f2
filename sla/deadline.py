"""A deadline: one clock of one handoff, with its due instant, its owner team and its frozen verdict."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sla.workspace import Team


class Verdict(StrEnum):
    """Whether a promise was kept; set once, never changed (R15)."""

    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock: instants are UTC, `clause` is the id of its commitment in agreement `version`.

    `next_step` is the index of the escalation step to come and `next_at` its instant; both None when none is left.
    `took` are the whole working minutes from its start to its stop, None until then.
    """

    handoff_id: str
    clause: str
    metric: str
    team: Team
    version: int
    starts_at: datetime
    due_at: datetime
    stopped_at: datetime | None = None
    verdict: Verdict | None = None
    verdict_at: datetime | None = None
    next_step: int | None = None
    next_at: datetime | None = None
    took: int | None = None

    @property
    def running(self) -> bool:
        """Whether the act this clock waits for is still to come."""
        return self.stopped_at is None
