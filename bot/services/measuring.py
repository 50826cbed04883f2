"""How long clocks took that were stopped by a version which did not store it."""

from collections.abc import Iterable

import structlog

from bot.services.desk import Desk, in_own_order
from sla.deadline import Deadline
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.pause import working_time
from sla.took import measured
from storage.unit import Unit

BATCH = 500
log = structlog.get_logger(__name__)


def tick(desk: Desk, worker: str = "", most: int = BATCH) -> int:
    """Measure clocks that were stopped unmeasured, those of so many handoffs at most; gives of how many it did.

    One that can't be measured is logged and holds up no other.
    """
    done, last = 0, ("", "")
    while not done and (found := _unmeasured(desk, last, most)):
        last = found[-1]
        done = sum(_measured(desk, *each) for each in in_own_order(worker, found))
    return done


def _unmeasured(desk: Desk, after: tuple[str, str], most: int) -> list[tuple[str, str]]:
    with desk.database.across_reading() as across:
        return across.deadlines.unmeasured(most, after)


def _measured(desk: Desk, workspace_id: str, handoff_id: str) -> bool:
    try:
        with desk.database.unit(workspace_id) as unit:
            handoff = unit.handoffs.get(handoff_id)
            if handoff is not None:
                unit.deadlines.measure(measured_of(unit, handoff, unit.deadlines.of_handoff(handoff_id)))
            return handoff is not None
    except Exception:
        log.exception("clocks not measured", workspace=workspace_id, handoff=handoff_id)
        return False


def measured_of(unit: Unit, handoff: Handoff, deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """A handoff's clocks with the working minutes that the stopped ones took, its pauses left out."""
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    return measured(deadlines, working_time(calendar, unit.handoffs.pauses_of(handoff)))
