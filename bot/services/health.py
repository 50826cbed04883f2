"""Whether the bot can keep its word right now, and whether it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.meters import Cut
from bot.services.degraded import LATELY, Standing, degraded
from bot.services.desk import Desk
from sla.promise import Promise
from sla.workspace import Team
from storage import schema
from storage.errors import StorageError
from storage.migrations import steps
from storage.pickup import Backlog

FORGOTTEN_AFTER = timedelta(days=7)
UNREACHABLE = "the database does not answer"
TAKES_NOTHING = "takes nothing in: its disk is full, or it only reads"
UNWRITABLE = f"the database {TAKES_NOTHING}"


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether requests can be served, and if not, why and what to do.

    `backlog`, and that of the errands to `hubspot`, are None when nobody can tell; `broken` counts the cases in which
    the self-audit found a promise of the bot's own not kept; `worker` is when a worker was last heard of (UTC), None if
    never; `late` counts clocks that run past their due instant; `degraded` says in words what is not as it should be.
    """

    ready: bool
    why: str
    backlog: Backlog | None = None
    broken: Mapping[Promise, int] = field(default_factory=dict)
    worker: datetime | None = None
    hubspot: Backlog | None = None
    late: Mapping[Team, int] = field(default_factory=dict)
    degraded: tuple[str, ...] = ()


WHY = {
    schema.State.EMPTY: "the database is empty; run sla-bot migrate",
    schema.State.BEHIND: "the database is older than this version; run sla-bot migrate",
    schema.State.AHEAD: "the database is newer than this version; deploy the version that made it",
}


def readiness(desk: Desk, process: str, now: datetime, cut: Cut | None = None) -> Readiness:
    """Ready when the database has a schema that this version works on, and takes in what is written to it.

    What is late, broken or `cut` off is told (R9); it makes no process less ready to take in more.
    """
    try:
        state = schema.state(desk.database)
    except StorageError:
        return Readiness(ready=False, why=UNREACHABLE)
    if state is not schema.State.CURRENT:
        return Readiness(ready=False, why=WHY[state])
    try:
        beat(desk, process, "web", now)
    except StorageError:
        return Readiness(ready=False, why=UNWRITABLE)
    return _told(desk, now, cut)


def _told(desk: Desk, now: datetime, cut: Cut | None) -> Readiness:
    try:
        with desk.database.across_reading() as across:
            worker = across.pulses.last_heard().get("worker")
            backlog, broken = across.outbox.backlog(now), across.findings.totals()
            hubspot, late = across.errands.backlog(now), across.deadlines.late(now)
            given_up = across.outbox.given_up(now - LATELY)
            failing = across.outbox.failing()
    except StorageError:
        return Readiness(ready=False, why=UNREACHABLE)
    words = degraded(Standing(worker, backlog, hubspot, given_up, failing, cut), now)
    return Readiness(
        ready=True,
        why="",
        backlog=backlog,
        broken=broken,
        worker=worker,
        hubspot=hubspot,
        late=late,
        degraded=words,
    )


def alone(desk: Desk, process: str, now: datetime) -> bool:
    """Whether no other process works on this one's database, or did shortly before; False where it does not answer."""
    try:
        with desk.database.across_reading() as across:
            return across.pulses.at_work("worker", now - schema.SILENCE) <= {process}
    except StorageError:
        return False


def beat(desk: Desk, process: str, kind: str, now: datetime) -> None:
    """Note that a process lives, and the newest revision of the schema that its version knows.

    Where one process is both `web` and `worker`, that it serves says nothing of its work: it is noted beside it.
    """
    with desk.database.across() as across:
        across.pulses.beat(process if kind == "worker" else f"{process}:{kind}", kind, steps.head(), now)
        across.pulses.fade(now - FORGOTTEN_AFTER)
