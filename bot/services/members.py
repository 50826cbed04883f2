"""The set-up, for who may see it."""

from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from sla.actor import Actor
from sla.workspace import Setup
from storage.unit import Unit


def check(desk: Desk, actor: Actor) -> None:
    """Refuse whoever is in neither team.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup_for_member(unit, actor)


def setup_for_member(unit: Unit, actor: Actor) -> Setup:
    """The workspace's set-up, for a member of one of the teams.

    Raises:
        NotSetUp: there is none yet.
        Refused: not_member.
    """
    setup = unit.workspaces.get()
    if setup is None:
        raise NotSetUp
    if setup.team_of(actor.user) is None:
        raise Refused("not_member")
    return setup
