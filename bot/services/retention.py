"""Whoever was not heard of for as long as the workspace says is erased, some at a time, once a day.

Leads first, then those who never became one: they did something on the site, or bought.
"""

from collections.abc import Iterable, Sequence
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
STRANGERS = "strangers"
"""Where the day's work stands in the agenda once its leads are done; before that the last lead that was looked at."""


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Erase some of those whose time is over at `now` in each workspace; gives in how many it looked."""
    with desk.database.across() as across:
        across.agenda.fill(RETENTION, now)
    return look_where_due(desk, RETENTION, now, worker, _erase_some)


def _erase_some(unit: Unit, now: datetime) -> None:
    """The next batch; once there is none left, look again tomorrow."""
    actor, setup = Actor(unit.workspace_id, "retention", "worker", now), unit.workspaces.get()
    if setup is None or setup.retention.leads is None:
        unit.agenda.move(RETENTION, now + EVERY)
        return
    before, note = setup.retention.leads.before(now), unit.agenda.note(RETENTION)
    if note != STRANGERS:
        unit.agenda.move(RETENTION, now, _erase_leads(unit, actor, before, _place(note)))
    elif _erase_strangers(unit, actor, before) < BATCH:
        unit.agenda.move(RETENTION, now + EVERY)
    else:
        unit.agenda.move(RETENTION, now, STRANGERS)


def _erase_leads(unit: Unit, actor: Actor, before: datetime, place: Place) -> str:
    """Erase leads in the order they showed up, if still silent once their turn is taken; gives where to go on."""
    silent = unit.silences.since(before, place, BATCH)
    _take_turns(unit, [email for _, email in silent])
    still = {email for _, email in unit.silences.since(before, place, BATCH)}
    _erase(unit, actor, [email for _, email in silent if email in still])
    if len(silent) < BATCH:
        return STRANGERS
    at, seen = silent[-1][0]
    return f"{at.isoformat()} {seen}"


def _erase_strangers(unit: Unit, actor: Actor, before: datetime) -> int:
    """Likewise of those who never became a lead; gives how many were silent."""
    silent = unit.silences.strangers(before, BATCH)
    _take_turns(unit, silent)
    still = set(unit.silences.strangers(before, BATCH))
    _erase(unit, actor, [email for email in silent if email in still])
    return len(silent)


def _take_turns(unit: Unit, emails: Sequence[str]) -> None:
    """Where nobody is to be erased, no erasure waits for this one."""
    if emails:
        forgetting.take_turns(unit, emails)


def _erase(unit: Unit, actor: Actor, emails: Iterable[str]) -> None:
    found = {email: unit.persons.find(email) for email in emails}
    if found:
        forgetting.erase(unit, actor, found)


def _place(note: str | None) -> Place:
    """Where the last batch ended, if it was not the last of its day."""
    if not note:
        return FIRST
    at, _, lead_id = note.partition(" ")
    return datetime.fromisoformat(at), lead_id
