"""How long clocks took that were stopped by a version which did not store it."""

from collections.abc import Iterable

from bot.services.desk import Desk, in_own_order
from sla.deadline import Deadline
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.pause import working_time
from sla.took import measured
from storage.unit import Unit

BATCH = 500


def tick(desk: Desk, worker: str = "") -> int:
    """Measure clocks that were stopped unmeasured, a batch at most; gives the number of handoffs looked at."""
    with desk.database.across_reading() as across:
        found = across.deadlines.unmeasured(BATCH)
    for workspace_id, handoff_id in in_own_order(worker, found):
        with desk.database.unit(workspace_id) as unit:
            handoff = unit.handoffs.get(handoff_id)
            if handoff is not None:
                unit.deadlines.measure(measured_of(unit, handoff, unit.deadlines.of_handoff(handoff_id)))
    return len(found)


def measured_of(unit: Unit, handoff: Handoff, deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """A handoff's clocks with the working minutes that the stopped ones took, its pauses left out."""
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    return measured(deadlines, working_time(calendar, unit.handoffs.pauses_of(handoff)))
