"""A mission: what a team, or both together, has set out to do on some days. Whole days of the agreement's zone."""

from dataclasses import dataclass
from datetime import date, datetime

from sla.workspace import Team


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission from `first` to `last`, both included; `team` is joint where both carry it.

    `edition` counts its changes; `by` and `at` (UTC) are those of the last.
    """

    mission_id: str
    team: Team
    title: str
    first: date
    last: date
    owner: str
    by: str
    at: datetime
    note: str = ""
    edition: int = 1

    def covers(self, day: date) -> bool:
        """Whether it goes on on a day."""
        return self.first <= day <= self.last


def may_change(mission: Mission, team: Team | None) -> bool:
    """Whether a member of a team may change a mission: their own team's, and joint ones."""
    return team is not None and mission.team in (team, Team.JOINT)
