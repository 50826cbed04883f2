"""Whether the bot can keep its word right now."""

from dataclasses import dataclass

from bot.services.desk import Desk
from storage import schema
from storage.errors import StorageError


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether requests can be served, and if not, why and what to do."""

    ready: bool
    why: str


WHY = {
    schema.State.EMPTY: "the database is empty; run sla-bot migrate",
    schema.State.BEHIND: "the database is older than this version; run sla-bot migrate",
    schema.State.AHEAD: "the database is newer than this version; deploy the version that made it",
    schema.State.CURRENT: "",
}


def readiness(desk: Desk) -> Readiness:
    """Ready when the database answers and its schema is the one this version knows."""
    try:
        state = schema.state(desk.database)
    except StorageError:
        return Readiness(ready=False, why="the database does not answer")
    return Readiness(ready=state is schema.State.CURRENT, why=WHY[state])
