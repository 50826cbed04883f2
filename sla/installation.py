"""The app in one Slack team: under which token, with which scopes, since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PURGE_AFTER = timedelta(days=30)
"""How long everything is kept after the end of an installation, for whoever installs the app again."""


class EndedBy(StrEnum):
    """What said that an installation has ended: one of two events, in any order, or a call that was refused."""

    UNINSTALLED = "app_uninstalled"
    REVOKED = "tokens_revoked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Installation:
    """`token` is encrypted, and "" once it has ended; `scopes` are those that were granted.

    `installed_at` and `ended_at` are UTC, the second None while it holds.
    """

    team_id: str
    team_name: str
    bot_user: str
    token: str
    scopes: tuple[str, ...]
    installed_by: str
    installed_at: datetime
    ended_at: datetime | None = None
    ended_by: EndedBy | None = None

    @property
    def holds(self) -> bool:
        """Whether anything may be sent."""
        return self.ended_at is None
