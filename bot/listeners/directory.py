"""Which workspace a Slack team stands for."""

from datetime import datetime

from bot.services.desk import Desk
from bot.services.workspaces import OWN, Place, place_of_team


class Directory:
    """Looks teams up. Where a company runs the bot for itself (`sole`) its own team is looked up once.

    Where the app can be installed and taken out again, each delivery asks whether it is there: another process may have
    heard that it isn't. A team that is unknown or not set up is always asked for again, since that may be under way.
    """

    def __init__(self, desk: Desk, *, adopts: bool = True, sole: bool = True) -> None:
        self._desk = desk
        self._adopts = adopts
        self._sole = sole
        self._own: str | None = None

    def place_of(self, team_id: str, now: datetime) -> Place | None:
        """The workspace of a team and whether it is set up; None for a team that is none of ours."""
        if self._own == team_id:
            return Place(OWN, set_up=True)
        found = place_of_team(self._desk, team_id, now, adopts=self._adopts)
        if self._sole and found == Place(OWN, set_up=True):
            self._own = team_id
        return found
