"""The user groups that a set-up names, until Slack has said which they are: asked for, awaited, found or not."""

from collections.abc import Mapping
from datetime import datetime

from bot.services import setup_tasks, tasks
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.named_group import FoundGroup
from sla.setting_up import GROUP, TEAMS, Answers, field_of, groups_to_find, prints, with_group
from sla.workspace import Setup, Team
from storage.unit import Unit


def ask(unit: Unit, actor: Actor, setup: Setup, answers: Answers) -> None:
    """Have Slack asked for the groups that answers name; what they name no more is called off."""
    named, before = groups_to_find(setup, answers), awaited(unit, setup)
    for team in TEAMS:
        if team in named or team in before:
            task = setup_tasks.group_named(team, named.get(team, ""), actor.user, setup.team(team).group)
            unit.outbox.put(task, actor.now)


def awaited(unit: Unit, setup: Setup) -> dict[Team, str]:
    """What the groups were called that a set-up is to name and Slack has not found so far."""
    asked = {team: unit.outbox.asked(setup_tasks.group_key(team)) for team in TEAMS}
    return {
        team: str(one["group"])
        for team, one in asked.items()
        if one and one["group"] and one["before"] == setup.team(team).group
    }


def as_seen(unit: Unit, answers: Answers, seen: Mapping[str, str]) -> dict[str, str]:
    """Answers as they were while groups were awaited: for who was shown a name, its being found changes nothing."""
    found = dict(answers)
    for field in (field_of(team, GROUP) for team in TEAMS):
        last = unit.audit.last_of(field)
        typed = last.detail["typed"] if last and last.detail["group"] == answers[field] else ""
        if typed and prints({field: typed})[field] == seen.get(field):
            found[field] = typed
    return found


def found(unit: Unit, asked: Mapping[str, str | None], what: FoundGroup, now: datetime) -> None:
    """Take a user group into the set-up, by the id that Slack gave it; tell who named it where there is not one.

    `asked` is what `setup_tasks.group_named` carries. Where the team has another one by now, or another is asked for,
    that stays.
    """
    team, by, name = Team(str(asked["team"])), str(asked["user"]), str(asked["group"])
    setup = unit.workspaces.held()
    if setup is None or setup.team(team).group != asked["before"]:
        return
    if unit.outbox.asked(setup_tasks.group_key(team)) != asked:
        return
    actor = Actor(unit.workspace_id, by, "slack", now)
    detail = {"typed": name, "group": what.group or asked["before"] or ""}
    unit.audit.write(actor, "workspace.group_named", field_of(team, GROUP), detail)
    if what.group is None:
        code = "several_groups" if what.several else "no_such_group"
        unit.outbox.put(tasks.trouble(by, code, f"group:{name}:{now.isoformat()}", {"typed": name}), now)
    else:
        set_up(unit, with_group(setup, team, what.group), actor)
