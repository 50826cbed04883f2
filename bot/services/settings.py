"""The set-up as both teams see it in Slack; a head who left is replaced there."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from bot.services import leading, tasks
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import may, require, roles_in
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.heads import may_replace_head, with_head
from sla.people import Standing
from sla.roles import Action, Role, allows
from sla.workspace import Setup, Team
from storage.unit import Unit

TEAMS = (Team.MARKETING, Team.SALES)


@dataclass(frozen=True, slots=True)
class Read:
    """The set-up, which buttons its reader has, and what those of its people are who are no colleagues in Slack."""

    setup: Setup
    may_replace: bool
    may_set_reports: bool
    unfit: Mapping[str, Standing]


def read(desk: Desk, actor: Actor) -> Read:
    """The set-up, for members of both teams and admins.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup = require(unit, actor, Action.READ_SETTINGS)
        may_set = may(unit, actor, Action.SET_REPORTS)
        return Read(setup, bool(teams_led(unit, actor)), may_set, unit.people.unfit())


def teams(desk: Desk, actor: Actor) -> tuple[Team, ...]:
    """The teams whose head the actor may replace.

    Raises:
        Refused: not_member, or not_a_head when there is none.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        found = teams_led(unit, actor)
        if not found:
            require(unit, actor, Action.REPLACE_HEAD)
            raise Refused("not_a_head")
        return found


def replace_head(desk: Desk, actor: Actor, team: Team, to: str, *, left: bool) -> None:
    """Have somebody else lead a team from now on; `left` takes the former head out of the team.

    Both heads and the former one are told. What the former head signed stays signed; what is still to be signed, the
    new one signs.

    Raises:
        Refused: not_member, not_a_head, already_head, head_guest, head_foreign, head_gone, or head_gets_leads: one
            who left is named by the routing.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = unit.workspaces.held()
        require(unit, actor, Action.REPLACE_HEAD)
        if setup is None or team not in teams_led(unit, actor):
            raise Refused("not_a_head")
        former = setup.team(team).head
        if former == to:
            raise Refused("already_head", to=to)
        leading.require_colleague(unit, to)
        try:
            changed = with_head(setup, team, to, left=left)
        except ValidationError:
            raise Refused("head_gets_leads", owner=former) from None
        set_up(unit, changed, actor)
        for user in dict.fromkeys((former, setup.marketing.head, setup.sales.head, to)):
            facts = {"owner": former, "to": to, "by": actor.user}
            said = {"user": user, "done": f"head_of_{team}", "facts": facts}
            unit.outbox.put(tasks.whisper(desk.new_id(), user, said), actor.now)


def teams_led(unit: Unit, actor: Actor) -> tuple[Team, ...]:
    """The teams whose head the actor may replace: either head and an admin both, a deputy their own."""
    setup = unit.workspaces.get()
    roles = roles_in(unit, setup, actor) if setup else frozenset()
    if setup is None or not allows(Action.REPLACE_HEAD, roles):
        return ()
    if not roles.isdisjoint({Role.ADMIN, Role.OPERATOR}):
        return TEAMS
    return tuple(team for team in TEAMS if may_replace_head(setup, team, actor.user))
