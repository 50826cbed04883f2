"""Leads that nothing has been heard of for as long as the workspace says are erased, some at a time, once a day."""

from datetime import datetime, timedelta

from bot.services import forgetting
from bot.services.desk import Desk
from bot.services.looks import look_where_due
from sla.actor import Actor
from storage.silences import FIRST, Place
from storage.unit import Unit

RETENTION = "retention"
"""The job in the agenda."""
EVERY = timedelta(days=1)
BATCH = 50


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Erase some of the leads whose time is over at `now` in each workspace; gives in how many it looked."""
    with desk.database.across() as across:
        across.agenda.fill(RETENTION, now)
    return look_where_due(desk, RETENTION, now, worker, _erase_some)


def _erase_some(unit: Unit, now: datetime) -> None:
    """The next batch in the order the leads showed up; once there is none left, look again tomorrow."""
    actor = Actor(unit.workspace_id, "retention", "worker", now)
    setup, last = unit.workspaces.get(), None
    if setup is not None and setup.retention.leads is not None:
        before, place = setup.retention.leads.before(actor.now), _place(unit.agenda.note(RETENTION))
        last = _erase_batch(unit, actor, before, place)
    at, seen = last if last is not None else (None, "")
    if at is None:
        unit.agenda.move(RETENTION, actor.now + EVERY)
    else:
        unit.agenda.move(RETENTION, actor.now, f"{at.isoformat()} {seen}")


def _erase_batch(unit: Unit, actor: Actor, before: datetime, place: Place) -> Place | None:
    """Erase those that are still silent once their turn is taken; gives where the batch ended, None after the last."""
    silent = unit.silences.since(before, place, BATCH)
    if silent:
        forgetting.take_turns(unit, (email for _, email in silent))
    still = {email for _, email in unit.silences.since(before, place, BATCH)}
    found = {email: unit.persons.find(email) for _, email in silent if email in still}
    if found:
        forgetting.erase(unit, actor, found)
    return silent[-1][0] if len(silent) == BATCH else None


def _place(note: str | None) -> Place:
    """Where the last batch ended, if it was not the last of its day."""
    if not note:
        return FIRST
    at, _, lead_id = note.partition(" ")
    return datetime.fromisoformat(at), lead_id
