"""Whoever was not heard of for as long as the workspace says is erased, some at a time, once a day.

Leads first, then those who never became one: they did something on the site, or bought.
"""

from collections.abc import Container, Iterable, Sequence
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
WINDOW = 500
"""Rows of those who never became a lead that are looked through at a time."""
ACTIVITIES, DEALS = "activities", "deals"
"""What a day's work goes on with after its leads, as the agenda notes it before the id of the last row looked at."""


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
    before, note = setup.retention.leads.before(now), unit.agenda.note(RETENTION) or ""
    table, _, after = note.partition(" ")
    if table in (ACTIVITIES, DEALS):
        going_on = _erase_strangers(unit, actor, before, (table, after))
    else:
        going_on = _erase_leads(unit, actor, before, _place(note))
    if going_on is None:
        unit.agenda.move(RETENTION, now + EVERY)
    else:
        unit.agenda.move(RETENTION, now, going_on)


def _erase_leads(unit: Unit, actor: Actor, before: datetime, place: Place) -> str:
    """Erase leads in the order they showed up, if still silent once their turn is taken; gives where to go on."""
    silent = unit.silences.since(before, place, BATCH)
    _take_turns(unit, [email for _, email in silent])
    still = {email for _, email in unit.silences.since(before, place, BATCH)}
    _erase(unit, actor, [email for _, email in silent if email in still])
    if len(silent) < BATCH:
        return f"{ACTIVITIES} "
    at, seen = silent[-1][0]
    return f"{at.isoformat()} {seen}"


def _erase_strangers(unit: Unit, actor: Actor, before: datetime, place: tuple[str, str]) -> str | None:
    """Likewise of those who never became a lead, by what they did and then by what they bought; None at the end."""
    table, after = place
    rows = unit.silences.rows(table, after, WINDOW)
    silent = unit.silences.strangers({email for _, email in rows}, before)
    some, last = _first(rows, silent)
    _take_turns(unit, some)
    still = unit.silences.strangers(some, before)
    _erase(unit, actor, [email for email in some if email in still])
    if last:
        return f"{table} {last}"
    return f"{DEALS} " if table == ACTIVITIES else None


def _first(rows: Sequence[tuple[str, str]], silent: Container[str]) -> tuple[list[str], str]:
    """A batch of the silent ones of some rows, in their order, and the last row that is done with; "" without rows."""
    some: dict[str, None] = {}
    last = ""
    for row_id, email in rows:
        if email in silent and email not in some and len(some) == BATCH:
            break
        if email in silent:
            some[email] = None
        last = row_id
    return list(some), last


def _take_turns(unit: Unit, emails: Sequence[str]) -> None:
    """Where nobody is to be erased, no erasure waits for this one."""
    if emails:
        forgetting.take_turns(unit, emails)


def _erase(unit: Unit, actor: Actor, emails: Iterable[str]) -> None:
    found = {email: unit.persons.find(email) for email in emails}
    if found:
        forgetting.erase(unit, actor, found)


def _place(note: str) -> Place:
    """Where the last batch ended, if it was not the last of its day."""
    if not note:
        return FIRST
    at, _, lead_id = note.partition(" ")
    return datetime.fromisoformat(at), lead_id
