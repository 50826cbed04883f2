"""The set-up as both teams see it in Slack; a head who left is replaced there."""

from pydantic import ValidationError

from bot.services import tasks
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.members import setup_for_member
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.heads import may_replace_head, with_head
from sla.workspace import Setup, Team


def read(desk: Desk, actor: Actor) -> Setup:
    """The set-up, for members of both teams.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return setup_for_member(unit, actor)


def teams(desk: Desk, actor: Actor) -> tuple[Team, ...]:
    """The teams whose head the actor may replace.

    Raises:
        Refused: not_member, or not_a_head when there is none.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        found = teams_led(setup_for_member(unit, actor), actor)
        if not found:
            raise Refused("not_a_head")
        return found


def replace_head(desk: Desk, actor: Actor, team: Team, to: str, *, left: bool) -> None:
    """Have somebody else lead a team from now on; `left` takes the former head out of the team.

    Both heads and the former one are told. What the former head signed stays signed; what is still to be signed, the
    new one signs.

    Raises:
        Refused: not_member, not_a_head, already_head, or head_gets_leads: one who left is named by the routing.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        unit.workspaces.held()
        setup = setup_for_member(unit, actor)
        if team not in teams_led(setup, actor):
            raise Refused("not_a_head")
        former = setup.team(team).head
        if former == to:
            raise Refused("already_head", to=to)
        try:
            changed = with_head(setup, team, to, left=left)
        except ValidationError:
            raise Refused("head_gets_leads", owner=former) from None
        set_up(unit, changed, actor)
        for user in dict.fromkeys((former, setup.marketing.head, setup.sales.head, to)):
            facts = {"owner": former, "to": to, "by": actor.user}
            said = {"user": user, "done": f"head_of_{team}", "facts": facts}
            unit.outbox.put(tasks.whisper(desk.new_id(), user, said), actor.now)


def teams_led(setup: Setup, actor: Actor) -> tuple[Team, ...]:
    """The teams whose head the actor may replace; none for who leads neither and stands in for no head."""
    return tuple(team for team in (Team.MARKETING, Team.SALES) if may_replace_head(setup, team, actor.user))
