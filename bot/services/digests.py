"""The weekly digest: frozen once a week and workspace, then posted to both channels."""

from datetime import datetime

import structlog

from bot.services import qualities, tasks
from bot.services.desk import Desk, in_own_order
from bot.services.exchanged import exchanged
from bot.services.figures import gather
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.digest import DIGEST, Digest, digest, due_at, due_week, from_json, to_json
from sla.hours import Calendar
from sla.period import Period
from storage.unit import Unit

BATCH = 100
log = structlog.get_logger(__name__)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Freeze and queue digests that are due at `now` and weren't sent; gives in how many workspaces it looked.

    At most a batch of them at a time. A workspace whose digest fails is logged and tried again at the next tick; it
    stops no other.
    """
    with desk.database.across() as across:
        across.agenda.fill(DIGEST, now)
    with desk.database.across_reading() as across:
        due = across.agenda.due(DIGEST, now, BATCH)
    return sum(_looked(desk, workspace_id, now) for workspace_id in in_own_order(worker, due))


def _looked(desk: Desk, workspace_id: str, now: datetime) -> bool:
    try:
        with desk.database.unit(workspace_id) as unit:
            mine = unit.agenda.take(DIGEST, now)
            if mine:
                _look(unit, now)
            return mine
    except Exception:
        log.exception("digest not frozen", workspace=workspace_id)
        return False


def _look(unit: Unit, now: datetime) -> None:
    """Freeze the last digest that was due, if it wasn't yet, and note when to look again.

    A worker that was down when the digest was due sends it when it is up; the slot makes it once.
    """
    versioned = unit.agreements.in_force()
    if versioned is None:
        unit.agenda.forget(DIGEST)
        return
    agreement = versioned.agreement
    calendar = Calendar.of(agreement.hours)
    week = due_week(agreement, calendar, now)
    unit.agenda.move(DIGEST, due_at(agreement, calendar, week.following()))
    if _owed(unit, versioned, calendar, week) and unit.slots.take(DIGEST, week.label, now):
        _freeze(unit, agreement, week, now)


def _owed(unit: Unit, versioned: Versioned, calendar: Calendar, week: Period) -> bool:
    """Whether a week's digest was due under the version in force and isn't frozen."""
    since = versioned.in_force_at
    due = since is not None and due_at(versioned.agreement, calendar, week) >= since
    return due and unit.reports.get(DIGEST, week.label) is None


def owed(unit: Unit, now: datetime) -> str | None:
    """The week whose digest was due by `now` under the version in force and isn't frozen, or None."""
    versioned = unit.agreements.in_force()
    if versioned is None:
        return None
    calendar = Calendar.of(versioned.agreement.hours)
    week = due_week(versioned.agreement, calendar, now)
    return week.label if _owed(unit, versioned, calendar, week) else None


def _freeze(unit: Unit, agreement: Agreement, week: Period, now: datetime) -> None:
    worst = qualities.worst_of_late(unit, agreement, now)
    calendar = Calendar.of(agreement.hours)
    span = due_at(agreement, calendar, week.previous()), due_at(agreement, calendar, week)
    told = exchanged(unit, calendar, span, now)
    content = digest(week, gather(unit, agreement, now), unit.campaigns.not_ended(now), worst, told)
    unit.reports.freeze(DIGEST, week.label, to_json(content), now)
    setup = unit.workspaces.get()
    for channel in setup.channels if setup else ():
        unit.outbox.put(tasks.digest(week.label, channel), now)


def frozen(unit: Unit, week: str) -> Digest | None:
    """The digest of a week as it was frozen, or None."""
    content = unit.reports.get(DIGEST, week)
    return from_json(content) if content is not None else None
