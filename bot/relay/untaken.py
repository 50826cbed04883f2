"""Tokens that Slack does not take, told of in the log once while that lasts."""

from dataclasses import dataclass, field
from threading import Lock

import structlog

from bot.services.degraded import VOID
from storage.outbox import OutboxRow

OWN = "set SLACK_BOT_TOKEN to the bot's present token, and let this machine's address in where the app names some"
INSTALLED = "let this machine's address in where the app names some, or have the app installed again"
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Untaken:
    """Which workspaces were told of; the next time begins once a row that was refused has gone."""

    _told: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def refused(self, row: OutboxRow, error: str, *, own: bool) -> None:
        """Log that a token isn't taken and what to do, `own` for the company's; what is to be said waits."""
        if error not in VOID:
            return
        with self._lock:
            known = row.workspace_id in self._told
            self._told.add(row.workspace_id)
        if not known:
            mend = f"{OWN if own else INSTALLED}; all that is to be sent waits"
            log.error("token not taken", workspace=row.workspace_id, error=error, mend=mend)

    def went(self, row: OutboxRow) -> None:
        """A row was sent."""
        if row.error in VOID:
            with self._lock:
                self._told.discard(row.workspace_id)
