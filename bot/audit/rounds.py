"""The rounds of the self-audit: every workspace every few minutes, by one worker at a time."""

from datetime import datetime, timedelta

import structlog

from bot.audit.checks import Place, Round, look
from bot.services import troubles
from bot.services.desk import Desk, in_own_order
from sla.promise import Finding, Promise
from storage.promises import Cases
from storage.unit import Unit

AUDIT = "audit"
"""The job's name in the agenda."""
EVERY = timedelta(minutes=10)
BATCH = 50
log = structlog.get_logger(__name__)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Go round the workspaces whose turn it is, a batch at most; gives how many. One that fails is logged."""
    with desk.database.across() as across:
        across.agenda.fill(AUDIT, now)
    with desk.database.across_reading() as across:
        due = across.agenda.due(AUDIT, now, BATCH)
    return sum(_visited(desk, workspace_id, now) for workspace_id in in_own_order(worker, due))


def _visited(desk: Desk, workspace_id: str, now: datetime) -> bool:
    try:
        place = _take(desk, workspace_id, now)
        if place is not None:
            _visit(desk, workspace_id, place, now)
    except Exception:
        log.exception("audit failed", workspace=workspace_id)
        return False
    return place is not None


def _take(desk: Desk, workspace_id: str, now: datetime) -> Place | None:
    """Where to go on looking; None when another worker is there already."""
    with desk.database.unit(workspace_id) as unit:
        if not unit.agenda.take(AUDIT, now):
            return None
        place = Place.read(unit.agenda.note(AUDIT))
        unit.agenda.move(AUDIT, now + EVERY, place.written())
        return place


def _visit(desk: Desk, workspace_id: str, place: Place, now: datetime) -> None:
    """Look without keeping anybody from writing, then note what was found."""
    with desk.database.reading(workspace_id) as unit:
        known = {finding.promise: finding for finding in unit.findings.all()}
        installed = unit.installations.get()
        silent = installed is not None and not installed.holds  # nothing is promised where nothing may be said
        found = Round(dict.fromkeys(known, Cases(0, "")), Place()) if silent else look(unit, place, now)
    with desk.database.unit(workspace_id) as unit:
        unit.agenda.move(AUDIT, now + EVERY, found.place.written())
        for promise, cases in found.cases.items():
            _note(unit, promise, cases, known.get(promise), now)


def _note(unit: Unit, promise: Promise, cases: Cases, known: Finding | None, now: datetime) -> None:
    if not cases.count:
        if known is not None:
            unit.findings.clear(promise)
            log.info("promise kept again", promise=promise, workspace=unit.workspace_id)
        return
    since = known.since if known else now
    unit.findings.note(Finding(promise, cases.count, cases.example, since), now)
    log.error(
        "promise not kept", promise=promise, workspace=unit.workspace_id, count=cases.count, example=cases.example
    )
    troubles.confess(unit, promise, cases.count, now)
