"""What is known of a person: name, language and time zone, as Slack told us."""

from datetime import datetime

from bot.services import tasks
from bot.services.desk import Desk
from sla.people import Standing


def locale_of(desk: Desk, workspace_id: str, user: str) -> str:
    """The locale a person reads in: their own in Slack once it is known, else their workspace's."""
    return known_locale(desk, workspace_id, user) or "en"


def known_locale(desk: Desk, workspace_id: str, user: str) -> str | None:
    """Likewise; None while neither is known."""
    with desk.database.reading(workspace_id) as unit:
        person = unit.people.get(user)
        if person is not None and person.locale:
            return person.locale
        setup = unit.workspaces.get()
    return setup.locale if setup else None


def ask_about(desk: Desk, workspace_id: str, user: str, now: datetime) -> bool:
    """Have Slack asked about a person we have not met, or not asked about for long; True for one who is known.

    Where that waits already nothing is written: what somebody does meanwhile comes by here.
    """
    task = tasks.person(user)
    with desk.database.reading(workspace_id) as unit:
        known = unit.people.get(user)
        fresh = known is not None and not known.stale(now)
        waits = fresh or unit.outbox.waits(task.key)
    if not waits:
        with desk.database.unit(workspace_id) as unit:
            unit.outbox.put(task, now)
    return fresh


def changed(desk: Desk, workspace_id: str, user: str, standing: Standing, now: datetime) -> None:
    """Have Slack asked about a person whom we know as something else than they are by now; nobody else is looked at."""
    with desk.database.reading(workspace_id) as unit:
        known = unit.people.get(user)
    if known is not None and known.standing is not standing:
        with desk.database.unit(workspace_id) as unit:
            unit.outbox.put(tasks.person(user), now)
