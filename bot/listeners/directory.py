"""Which workspace a Slack team stands for, remembered once it is known."""

from datetime import datetime

from bot.services.desk import Desk
from bot.services.workspaces import workspace_of_team


class Directory:
    """Looks a team up once; a team that is unknown is asked for again, since its set-up may be under way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, str] = {}

    def workspace_of(self, team_id: str, now: datetime) -> str | None:
        """The workspace of a team, or None while it is not set up."""
        known = self._known.get(team_id)
        if known is None:
            known = workspace_of_team(self._desk, team_id, now)
            if known is not None:
                self._known[team_id] = known
        return known
