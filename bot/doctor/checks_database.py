"""Whether the database can be worked with, whether somebody works, and keeps up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.doctor.findings import Finding, good, unseen, wrong
from bot.services.degraded import Standing, minutes, silent
from bot.services.health import TAKES_NOTHING
from sla.promise import TOLERANCE, Promise
from storage.pickup import Backlog
from storage.schema import State

DATABASE, WORKER, BACKLOG, AUDIT = "database", "worker", "backlog", "self-audit"
STATES: Mapping[State, tuple[str, str]] = {
    State.BEHIND: ("is older than this version", "Run sla-bot migrate; the former version serves meanwhile"),
    State.AHEAD: ("is newer than this version", "Install the version of sla-bot that made it"),
}


@dataclass(frozen=True, slots=True)
class Work:
    """When a worker was last heard of (UTC), what waits, and which promises of the bot's own are not kept."""

    worker: datetime | None
    backlog: Backlog
    hubspot: Backlog
    broken: Mapping[Promise, int] = field(default_factory=dict)


def unreachable(why: str) -> Finding:
    """The database does not answer."""
    return wrong(
        DATABASE, f"does not answer: {why}", "Check DATABASE_URL, that the server runs, and that its disk is not full"
    )


def missing(*, many: bool) -> Finding:
    """The file is not there, and nobody but the operator knows whether it should be; `many` as with `empty`."""
    return wrong(DATABASE, "is not there", f"Set DATABASE_URL if you mean another; {_ready(many)} makes this one")


def empty(*, many: bool) -> Finding:
    """Nothing is in it; with `many` workspaces there is no file to apply, and each sets itself up."""
    return wrong(DATABASE, "is empty", f"Run {_ready(many)}, which makes it ready")


def _ready(many: bool) -> str:  # noqa: FBT001 — as it is handed on
    return "sla-bot migrate" if many else "sla-bot apply FILE"


def schema(state: State, refusal: str = "") -> Finding:
    """Whether this version can work on the schema of what is not empty, and writes; `refusal` is why it can't."""
    if state is State.CURRENT and refusal:
        mend = "Free some of its disk, or set DATABASE_URL to a server that takes writes"
        return wrong(DATABASE, f"{TAKES_NOTHING} ({refusal})", mend)
    if state is State.CURRENT:
        return good(DATABASE, "answers, and has a schema that this version works on")
    return wrong(DATABASE, *STATES[state])


def work(found: Work, now: datetime) -> Iterator[Finding]:
    """Whether a worker is there, and keeps up; where none is, its backlog is no news."""
    waiting = found.backlog.pending + found.backlog.retrying
    if silent(Standing(found.worker, found.backlog), now):
        heard = f"was last heard of {minutes(now - found.worker)} ago" if found.worker else "was never heard of"
        yield wrong(
            WORKER,
            f"{heard}; {waiting} messages wait",
            "Start sla-bot worker, or sla-bot run; if it runs, its log says why it is stuck",
        )
        return
    if found.worker is None:
        yield unseen(WORKER, "none was heard of yet, and nothing waits")
    else:
        yield good(WORKER, "was heard of within two minutes")
    yield from _late("Slack", found.backlog, now)
    yield from _late("HubSpot", found.hubspot, now)
    for promise, count in found.broken.items():
        words = f"a promise of the bot's own is not kept: {promise.value}, in {count} cases"
        yield wrong(AUDIT, words, "Its log says which, at “promise not kept”")


def _late(whom: str, backlog: Backlog, now: datetime) -> Iterator[Finding]:
    waiting = backlog.pending + backlog.retrying
    if backlog.oldest and now - backlog.oldest > TOLERANCE:
        words = f"{waiting} wait for {whom}, the oldest for {minutes(now - backlog.oldest)}"
        yield wrong(BACKLOG, words, "The worker's log says why, at “not delivered” or “not done”")
    else:
        yield good(BACKLOG, f"{waiting} wait for {whom}, none for long")
