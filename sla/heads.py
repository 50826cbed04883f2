"""Who leads a team, and how one who left is replaced."""

from typing import Any

from sla.workspace import Setup, Team


def may_replace_head(setup: Setup, team: Team, user: str) -> bool:
    """Whether a user may name another head of a team: either head may, and the deputy of that team."""
    return bool(setup.headed_by(user)) or setup.team(team).deputy == user


def with_head(setup: Setup, team: Team, to: str, *, left: bool) -> Setup:
    """The set-up with another head of a team, who is a member from now on and its deputy no more.

    The former head stays a member, unless they have `left`: then they are out of the team, also as a member.

    Raises:
        ValidationError: the set-up doesn't fit together any more; the routing names somebody who left.
    """
    led = setup.team(team)
    stays = [user for user in (*led.members, led.head) if not (left and user == led.head)]
    members = list(dict.fromkeys([*stays, to]))
    written: dict[str, Any] = setup.model_dump(mode="json", exclude_none=True)
    written[team] |= {"head": to, "members": members}
    if led.deputy == to:
        del written[team]["deputy"]
    return Setup.model_validate(written)


def heads_replaced(before: Setup | None, after: Setup) -> tuple[tuple[Team, str, str], ...]:
    """The teams that have another head than before, each with the former and the new one."""
    teams = (Team.MARKETING, Team.SALES) if before else ()
    both = [(team, before.team(team).head, after.team(team).head) for team in teams if before]
    return tuple(each for each in both if each[1] != each[2])
