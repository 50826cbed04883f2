"""Who looks at their Home: it is shown again when something was done in the workspace, and now and then besides."""

from datetime import datetime, timedelta

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.looks import look_where_due
from sla.actor import Actor
from storage.unit import Unit

WATCHING = "homes"
"""What the look at open Homes is called among the jobs that fall due."""
EVERY, IDLE, WATCHED = timedelta(seconds=30), timedelta(minutes=10), timedelta(hours=1)
"""How often it is looked whether something was done; after how long a Home is drawn anew though nothing was, since
clocks run out by themselves; and for how long after they opened it somebody is taken to look at it."""
MOST = 40
"""Homes of one workspace drawn anew at a look: Slack takes about a hundred a minute."""


def begun(unit: Unit, actor: Actor) -> None:
    """Note that somebody has opened their Home, which is shown to them at once.

    The agenda comes first and the outbox last, as in a look, so that neither waits in a ring for the other.
    """
    unit.agenda.plan(WATCHING, actor.now + EVERY)
    unit.homes.opened(actor.user, actor.now, unit.audit.last())


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Have the Homes drawn anew that people look at and that may have changed by `now`; in how many workspaces."""
    return look_where_due(desk, WATCHING, now, worker, _look)


def _look(unit: Unit, now: datetime) -> None:
    standing, last = unit.homes.standing(now - WATCHED), unit.audit.last()
    stale = [person for person, at, act in standing if act != last or now - at >= IDLE][:MOST]
    for person in sorted(stale):
        unit.homes.show(person, now, last)
    unit.outbox.put_each((tasks.home(person) for person in stale), now)
    if standing:
        unit.agenda.move(WATCHING, now + EVERY)
    else:
        unit.agenda.forget(WATCHING)
