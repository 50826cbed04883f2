"""The tick of the clocks: steps that fall due are taken once, promises that ran out are broken once."""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.services import offers, presence, tasks
from bot.services.desk import Desk, in_own_order
from bot.services.handing import show_card
from bot.services.tasks import Reminder
from sla import clocks as sla_clocks
from sla.clocks import Step, loudest
from sla.deadline import Deadline
from sla.escalation import addressee, standing_in
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.pause import working_time
from sla.workspace import Setup
from storage.unit import Unit

BATCH = 200
PATIENCE = timedelta(minutes=1)
log = structlog.get_logger(__name__)
Ticked = tuple[Deadline, tuple[Step, ...]]


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Take every escalation step that is due at `now`; gives the number of handoffs looked at.

    A restart catches up, and two workers can't take a step twice: each is a row under a unique index. A handoff whose
    clocks can't be moved is logged and tried again after a minute; it stops no other.
    """
    with desk.database.across_reading() as across:
        due = across.deadlines.due(now, BATCH)
    for workspace_id, handoff_id in in_own_order(worker, due):
        try:
            with desk.database.unit(workspace_id) as unit:
                _advance(unit, handoff_id, now)
        except Exception:
            log.exception("clocks not moved", workspace=workspace_id, handoff=handoff_id)
            with desk.database.unit(workspace_id) as unit:
                unit.deadlines.put_off(handoff_id, now, now + PATIENCE)
    return len(due)


def _advance(unit: Unit, handoff_id: str, now: datetime) -> None:
    handoff, setup = unit.handoffs.get(handoff_id), unit.workspaces.get()
    if handoff is None or setup is None:
        return
    if handoff.offer is not None and offers.review(unit, handoff_id, now):
        handoff = unit.handoffs.get(handoff_id) or handoff
    agreement = unit.agreements.get(handoff.version).agreement
    calendar = Calendar.of(agreement.hours)
    due = [found for found in unit.deadlines.of_handoff(handoff_id) if found.next_at and found.next_at <= now]
    counted = working_time(calendar, unit.handoffs.pauses_of(handoff))
    ticked = [sla_clocks.tick(found, agreement.escalation, counted, now) for found in due]
    for deadline, steps in ticked:
        _remind(unit, setup, handoff, (deadline, steps), now)
    unit.deadlines.save([deadline for deadline, _ in ticked])
    if any(before.verdict is not after.verdict for before, (after, _) in zip(due, ticked, strict=True)):
        show_card(unit, setup, handoff_id, now)


def _remind(unit: Unit, setup: Setup, handoff: Handoff, ticked: Ticked, now: datetime) -> None:
    """Of the steps that are due the highest speaks; the ones it overtook are noted and stay silent (R7)."""
    deadline, steps = ticked
    taken = [step for step in steps if unit.deadlines.record_step(handoff.handoff_id, deadline.clause, step.index, now)]
    speaking = loudest(taken)
    if speaking is not None:
        _say(unit, setup, handoff, (deadline, speaking), now)


def _say(unit: Unit, setup: Setup, handoff: Handoff, spoken: tuple[Deadline, Step], now: datetime) -> None:
    """Leave the reminder until somebody is at work to hear it (R14).

    One to the owner is left twice: the second is said only if the owner is away by then, to who stands in.
    """
    deadline, step = spoken
    calendar = Calendar.of(unit.agreements.get(handoff.version).agreement.hours)
    opening, away = calendar.next_opening(now), presence.away(unit, calendar, now)
    user = addressee(setup, handoff, deadline, step, away)
    reminder = Reminder(handoff.handoff_id, deadline.clause, step.index)
    unit.outbox.put(tasks.ping(reminder, user or setup.sales.channel, opening), now)
    if step.to == "owner" and user is not None:
        lane = standing_in(setup, handoff, away) or setup.sales.head
        unit.outbox.put(tasks.ping(replace(reminder, cover=True), lane, opening), now)
