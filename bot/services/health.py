"""Whether the bot can keep its word right now."""

from dataclasses import dataclass
from datetime import datetime

from bot.services.desk import Desk
from storage import schema
from storage.errors import StorageError
from storage.pickup import Backlog


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether requests can be served, and if not, why and what to do; `backlog` is None when nobody can tell."""

    ready: bool
    why: str
    backlog: Backlog | None = None


WHY = {
    schema.State.EMPTY: "the database is empty; run sla-bot migrate",
    schema.State.BEHIND: "the database is older than this version; run sla-bot migrate",
    schema.State.AHEAD: "the database is newer than this version; deploy the version that made it",
}


def readiness(desk: Desk, now: datetime) -> Readiness:
    """Ready when the database answers and its schema is the one this version knows; a backlog is told (R9), no more."""
    try:
        state = schema.state(desk.database)
        if state is not schema.State.CURRENT:
            return Readiness(ready=False, why=WHY[state])
        with desk.database.across_reading() as across:
            return Readiness(ready=True, why="", backlog=across.outbox.backlog(now))
    except StorageError:
        return Readiness(ready=False, why="the database does not answer")
