"""A user group of Slack's that stands for members of a team."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sla.workspace import Setup, TeamSetup


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """Who is in a group, as Slack has it."""

    group: str
    users: tuple[str, ...]


def groups_of(setup: Setup) -> tuple[str, ...]:
    """The groups that stand for members of a team, each once."""
    return tuple(dict.fromkeys(team.group for team in (setup.marketing, setup.sales) if team.group))


def joined(setup: Setup, members: Mapping[str, Collection[str]]) -> Setup:
    """The set-up with those as members who are in the groups that it names, by group."""
    teams = {"marketing": _joined(setup.marketing, members), "sales": _joined(setup.sales, members)}
    return setup.model_copy(update=teams)


def _joined(team: TeamSetup, members: Mapping[str, Collection[str]]) -> TeamSetup:
    found = members.get(team.group, ()) if team.group else ()
    return team.model_copy(update={"members": tuple(dict.fromkeys((*team.members, *found)))})
