"""The weekly digest: frozen once a week and workspace, then posted to both channels."""

from datetime import datetime

import structlog

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.figures import gather
from sla.agreement import Agreement
from sla.digest import Digest, digest, due_at, due_week, from_json, to_json
from sla.hours import Calendar
from sla.period import Period
from storage.unit import Unit

log = structlog.get_logger(__name__)


def tick(desk: Desk, now: datetime) -> int:
    """Freeze and queue every digest that is due at `now` and wasn't sent; gives how many.

    A workspace whose digest fails is logged and tried again at the next tick; it stops no other.
    """
    with desk.database.across_reading() as across:
        workspaces = across.workspaces.all()
    return sum(_sent(desk, workspace_id, now) for workspace_id in workspaces)


def _sent(desk: Desk, workspace_id: str, now: datetime) -> bool:
    try:
        return _send_if_due(desk, workspace_id, now)
    except Exception:
        log.exception("digest not frozen", workspace=workspace_id)
        return False


def _send_if_due(desk: Desk, workspace_id: str, now: datetime) -> bool:
    """A worker that was down when the digest was due sends it when it is up; the slot makes it once."""
    with desk.database.reading(workspace_id) as unit:
        versioned = unit.agreements.in_force()
        if versioned is None or versioned.in_force_at is None:
            return False
        agreement = versioned.agreement
        calendar = Calendar.of(agreement.hours)
        week = due_week(agreement, calendar, now)
        if due_at(agreement, calendar, week) < versioned.in_force_at or unit.reports.get("digest", week.label):
            return False
    with desk.database.unit(workspace_id) as unit:
        return unit.slots.take("digest", week.label, now) and _freeze(unit, agreement, week, now)


def _freeze(unit: Unit, agreement: Agreement, week: Period, now: datetime) -> bool:
    content = digest(week, gather(unit, agreement, now), unit.campaigns.not_ended(now))
    unit.reports.freeze("digest", week.label, to_json(content), now)
    setup = unit.workspaces.get()
    for channel in setup.channels if setup else ():
        unit.outbox.put(tasks.digest(week.label, channel), now)
    return True


def frozen(unit: Unit, week: str) -> Digest | None:
    """The digest of a week as it was frozen, or None."""
    content = unit.reports.get("digest", week)
    return from_json(content) if content is not None else None
