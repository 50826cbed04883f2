"""Who acts: Slack is asked about whoever is not known."""

from datetime import datetime, timedelta

from bot.services import people
from bot.services.desk import Desk

TRUSTED = timedelta(minutes=10)
"""How long this process takes a person for known without a look: what they do next costs no transaction more."""
MOST = 10_000
"""People who are remembered at a time."""


class Acquaintances:
    """Who was known of late; threads may share it, which at worst look twice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str], datetime] = {}

    def meet(self, workspace_id: str, user: str, now: datetime) -> None:
        """Have Slack asked about a person who is new, or may have become somebody else."""
        met = (workspace_id, user)
        looked = self._known.get(met)
        if looked is not None and now - looked < TRUSTED:
            return
        if people.ask_about(self._desk, workspace_id, user, now):
            self._known = {} if len(self._known) >= MOST else self._known
            self._known[met] = now
