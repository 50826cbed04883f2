"""User groups that stand for members of a team: followed in Slack, at once and once a day."""

from datetime import datetime, timedelta

from bot.services import tasks, troubles
from bot.services.desk import Desk
from bot.services.looks import look_where_due
from bot.services.presence import OFFERS
from bot.services.who_set_up import hearers, which
from sla.actor import Actor
from sla.group import GroupMembers, groups_of
from sla.workspace import Setup, Team
from storage.unit import Unit

DIRECTORY = "directory"
"""What the daily look is called among the jobs that fall due."""
EVERY = timedelta(days=1)


def watch(unit: Unit, setup: Setup, now: datetime) -> None:
    """Have Slack asked who is in the groups that a set-up names, now and once a day; others are forgotten."""
    named = groups_of(setup)
    unit.groups.keep(named)
    unit.workspaces.regrouped()
    unit.agenda.plan(DIRECTORY, now + EVERY)
    for group in named:
        unit.outbox.put(tasks.group(group), now)


def changed(desk: Desk, workspace_id: str, group: str, now: datetime) -> None:
    """Have Slack asked who is in a group that has changed there, if it stands for a team."""
    with desk.database.reading(workspace_id) as unit:
        setup = unit.workspaces.written()
    if setup is not None and group in groups_of(setup):
        with desk.database.unit(workspace_id) as unit:
            unit.outbox.put(tasks.group(group), now)


def follow(unit: Unit, found: GroupMembers, now: datetime) -> None:
    """Store who is in a group by now. Who has left keeps no offer; an empty one takes nobody out, and is told of."""
    setup = unit.workspaces.written()
    if setup is None or found.group not in groups_of(setup):
        return
    if not found.users:
        _nobody_in(unit, setup, found.group, now)
        return
    came, left = unit.groups.put(found)
    if not came and not left:
        return
    unit.workspaces.regrouped()
    detail = {"joined": sorted(came), "left": sorted(left)}
    unit.audit.write(Actor(unit.workspace_id, "worker", "worker", now), "workspace.group_changed", found.group, detail)
    unit.agenda.plan(OFFERS, now)
    unit.outbox.put_each((tasks.person(user) for user in sorted(came) if unit.people.get(user) is None), now)


def _nobody_in(unit: Unit, setup: Setup, group: str, now: datetime) -> None:
    """Tell the heads of a group that was left by all; of one in which nobody ever was, once, whoever named it."""
    if unit.groups.of(group):
        troubles.report_group(unit, "group_empty", group, "", now)
        return
    for team in (Team.MARKETING, Team.SALES):
        led, about = setup.team(team), f"nobody_in:{team}:{group}:{which(unit, setup)}"
        if led.group == group:
            facts = {"subteam": group, "people": " ".join(led.people)}
            for user in hearers(unit, setup):
                unit.outbox.put(tasks.trouble(user, f"nobody_in_{team}", about, facts), now)


def tick(desk: Desk, now: datetime, worker: str = "") -> int:
    """Have Slack asked anew about groups and people where that is due by `now`; gives in how many workspaces.

    Slack tells of both by events, and an event can get lost.
    """
    with desk.database.across() as across:
        across.agenda.fill(DIRECTORY, now)
    return look_where_due(desk, DIRECTORY, now, worker, _look)


def _look(unit: Unit, now: datetime) -> None:
    unit.agenda.move(DIRECTORY, now + EVERY)
    setup = unit.workspaces.get()
    if setup is None:
        return
    known = (unit.people.get(user) for user in setup.people_of(Team.JOINT))
    stale = sorted(person.user for person in known if person is not None and person.stale(now))
    unit.outbox.put_each([*map(tasks.group, groups_of(setup)), *map(tasks.person, stale)], now)
