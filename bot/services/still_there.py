"""Whether the app is still in a team that has set nothing up: Slack's word that it was taken out can get lost.

Where there is a set-up, Slack is asked about its people and groups anyway (`groups.tick`).
"""

from datetime import datetime, timedelta

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.looks import look_where_due
from storage.unit import Unit

STILL_THERE = "still_there"
"""What the look is called among the jobs that fall due."""
EVERY = timedelta(days=1)


def watch(unit: Unit, now: datetime) -> None:
    """Have Slack asked once a day from tomorrow on."""
    unit.agenda.plan(STILL_THERE, now + EVERY)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Have Slack asked where that is due by `now`; gives in how many workspaces it was looked.

    A token that is worth nothing any more ends the installation, whatever was asked with it.
    """
    return look_where_due(desk, STILL_THERE, now, worker, _look)


def _look(unit: Unit, now: datetime) -> None:
    installed = unit.installations.get()
    if installed is None or not installed.holds or unit.workspaces.get() is not None:
        unit.agenda.forget(STILL_THERE)
        return
    unit.agenda.move(STILL_THERE, now + EVERY)
    unit.outbox.put(tasks.person(installed.installed_by), now)
