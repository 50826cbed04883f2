"""What is stored of a workspace goes for good, some time after the app was taken out of its team."""

from datetime import datetime

import structlog

from bot.services import installing
from bot.services.desk import Desk, in_own_order
from sla.installation import PURGE_AFTER

BATCH = 1000
"""Rows that go in one transaction; others want to write too."""
MOST = 10
"""Workspaces in which something goes at a tick."""
log = structlog.get_logger(__name__)


def tick(desk: Desk, now: datetime, worker: str = "", *, own_token: bool = False) -> int:
    """Take a batch away of each workspace whose installation ended longer ago than `PURGE_AFTER`; gives of how many.

    What is stopped half-way goes on at the next tick. One that fails is logged and tried again; it stops no other.
    With a token of the company's own (`own_token`) its workspace goes on under that, and nothing of it goes.
    """
    if own_token:
        installing.back_to_own(desk, now)
    before = now - PURGE_AFTER
    with desk.database.across_reading() as across:
        due = across.installations.ended_before(before, MOST)
    return sum(_went(desk, workspace_id, before) for workspace_id in in_own_order(worker, due))


def _went(desk: Desk, workspace_id: str, before: datetime) -> bool:
    try:
        with desk.database.unit(workspace_id) as unit:
            if not unit.purging.begin(before):
                return False
            more = unit.purging.some(BATCH)
    except Exception:
        log.exception("not purged", workspace=workspace_id)
        return False
    if not more:
        log.info("workspace purged", workspace=workspace_id)
    return True
