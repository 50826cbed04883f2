"""Tokens that Slack does not take, and answers that are not Slack's, told of in the log once while that lasts."""

from dataclasses import dataclass, field
from threading import Lock

import structlog

from bot.services.degraded import ELSEWHERE, LET_THROUGH, NOT_SLACK, VOID
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
        if error == NOT_SLACK:
            self.elsewhere()
        if error not in VOID:
            return
        if self.first(row.workspace_id):
            mend = f"{OWN if own else INSTALLED}; all that is to be sent waits"
            log.error("token not taken", workspace=row.workspace_id, error=error, mend=mend)

    def went(self, row: OutboxRow) -> None:
        """A row was sent."""
        if row.error == NOT_SLACK:
            self.answers()
        if row.error in VOID:
            self.forget(row.workspace_id)

    def elsewhere(self) -> None:
        """Something else answered in Slack's place."""
        if self.first(NOT_SLACK):
            log.error(ELSEWHERE, mend=f"{LET_THROUGH}; all that is to be sent waits")

    def answers(self) -> None:
        """Slack answers."""
        if self.forget(NOT_SLACK):
            log.info("Slack answers again")

    def first(self, workspace_id: str) -> bool:
        """Whether nobody was told of a workspace's token yet; from now on somebody was."""
        with self._lock:
            first = workspace_id not in self._told
            self._told.add(workspace_id)
            return first

    def forget(self, workspace_id: str) -> bool:
        """A workspace's token is taken again; whether somebody was told that it wasn't."""
        with self._lock:
            told = workspace_id in self._told
            self._told.discard(workspace_id)
            return told
