"""The tick of the clocks: steps that fall due are taken once, promises that ran out are broken once."""

from datetime import datetime

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.handing import redraw
from sla import clocks as sla_clocks
from sla.agreement import Agreement
from sla.clocks import loudest
from sla.deadline import Deadline
from sla.hours import Calendar
from storage.unit import Unit

BATCH = 200


def tick(desk: Desk, now: datetime) -> int:
    """Take every escalation step that is due at `now`; gives the number of handoffs looked at.

    A restart catches up, and two workers can't take a step twice: each is a row under a unique index.
    """
    with desk.database.across_reading() as across:
        due = across.deadlines.due(now, BATCH)
    for workspace_id, handoff_id in due:
        with desk.database.unit(workspace_id) as unit:
            _advance(unit, handoff_id, now)
    return len(due)


def _advance(unit: Unit, handoff_id: str, now: datetime) -> None:
    handoff = unit.handoffs.get(handoff_id)
    if handoff is None:
        return
    agreement = unit.agreements.get(handoff.version).agreement
    due = [found for found in unit.deadlines.of_handoff(handoff_id) if found.next_at and found.next_at <= now]
    moved = [_take_steps(unit, found, agreement, now) for found in due]
    unit.deadlines.save(moved)
    if any(before.verdict is not after.verdict for before, after in zip(due, moved, strict=True)):
        redraw(unit, handoff_id, now)


def _take_steps(unit: Unit, deadline: Deadline, agreement: Agreement, now: datetime) -> Deadline:
    """Of the steps that are due the highest speaks; the ones it overtook are noted and stay silent (R7)."""
    moved, steps = sla_clocks.tick(deadline, agreement.escalation, Calendar.of(agreement.hours), now)
    taken = [
        step for step in steps if unit.deadlines.record_step(deadline.handoff_id, deadline.clause, step.index, now)
    ]
    speaking = loudest(taken)
    if speaking is not None:
        tasks.ping(unit, deadline.handoff_id, deadline.clause, speaking.index, now)
    return moved
