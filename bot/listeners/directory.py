"""Which workspace a Slack team stands for."""

from datetime import datetime

from bot.services.desk import Desk
from bot.services.workspaces import OWN, workspace_of_team


class Directory:
    """Looks teams up. Where a company runs the bot for itself (`sole`) its own team is looked up once.

    Where the app can be installed and taken out again, each delivery asks whether it is there: another process may have
    heard that it isn't. A team that is unknown is always asked for again, since its set-up may be under way.
    """

    def __init__(self, desk: Desk, *, adopts: bool = True, sole: bool = True) -> None:
        self._desk = desk
        self._adopts = adopts
        self._sole = sole
        self._own: str | None = None

    def workspace_of(self, team_id: str, now: datetime) -> str | None:
        """The workspace of a team, or None while it is not set up, or where the app is installed no more."""
        if self._own == team_id:
            return OWN
        found = workspace_of_team(self._desk, team_id, now, adopts=self._adopts)
        if found == OWN and self._sole:
            self._own = team_id
        return found
