"""One look at what a job has to do in each workspace where it is due: the rounds that several ticks go."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.services.desk import Desk, in_own_order
from storage.unit import Unit

BATCH = 100
log = structlog.get_logger(__name__)


def look_where_due(desk: Desk, job: str, now: datetime, worker: str, look: Callable[[Unit, datetime], None]) -> int:
    """Look at a job where the agenda has it by `now`, a batch of workspaces at most; gives in how many.

    Each in a transaction of its own, which holds the job there. One that fails is logged and tried again; it stops no
    other.
    """
    with desk.database.across_reading() as across:
        due = across.agenda.due(job, now, BATCH)
    return sum(_looked(desk, job, workspace_id, now, look) for workspace_id in in_own_order(worker, due))


def _looked(desk: Desk, job: str, workspace_id: str, now: datetime, look: Callable[[Unit, datetime], None]) -> bool:
    try:
        with desk.database.unit(workspace_id) as unit:
            mine = unit.agenda.take(job, now)
            if mine:
                look(unit, now)
            return mine
    except Exception:
        log.exception("not looked at", job=job, workspace=workspace_id)
        return False
