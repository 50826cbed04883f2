"""Which workspace a Slack team stands for, remembered once it is set up."""

from datetime import datetime

from bot.services.desk import Desk
from bot.services.workspaces import Place, place_of_team


class Directory:
    """Looks a team up once; one that is unknown or not set up is asked for again, since that may be under way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Place] = {}

    def place_of(self, team_id: str, now: datetime) -> Place | None:
        """The workspace of a team and whether it is set up; None for a team that is none of ours."""
        known = self._known.get(team_id)
        if known is None:
            known = place_of_team(self._desk, team_id, now)
            if known is not None and known.set_up:
                self._known[team_id] = known
        return known
