"""Whether somebody may do something: the one way from a use case to the table of `sla.roles`."""

from collections.abc import Collection, Mapping

from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from sla.actor import Actor
from sla.people import Standing
from sla.roles import ALLOWED, MEMBERS, Action, Role, allows, roles_of
from sla.workspace import Setup
from storage.unit import Unit

_BY_WAY = {"cli": frozenset({Role.OPERATOR}), "api": frozenset({Role.API})}
"""What somebody is for the way they come, who is no person in Slack."""
_CODES: Mapping[Action, str] = {
    Action.WORK_LEADS: "not_sales",
    Action.TELL_MARKETING: "not_sales",
    Action.ANSWER_MARKETING: "not_sales",
    Action.ANNOUNCE: "not_marketing",
    Action.TELL_SALES: "not_marketing",
    Action.ANSWER_SALES: "not_marketing",
    Action.SIGN: "not_head",
    Action.SET_REPORTS: "not_a_head",
    Action.REPLACE_HEAD: "not_a_head",
    Action.HOLD_TOKENS: "not_a_head",
    Action.FORGET: "not_a_head",
    Action.SET_UP: "not_admin",
}
"""How a refusal is called where it is no matter of being in a team at all."""


def require(unit: Unit, actor: Actor, action: Action) -> Setup:
    """The workspace's set-up, for who may do something.

    Raises:
        NotSetUp: there is none yet.
        Refused: foreign, guest, not_member, not_sales, not_marketing, not_a_head, not_admin;
            not_head, which says who is.
    """
    setup = unit.workspaces.get()
    if setup is None:
        raise NotSetUp
    roles = roles_in(unit, setup, actor)
    if not allows(action, roles):
        heads = {"marketing": setup.marketing.head, "sales": setup.sales.head} if action is Action.SIGN else {}
        raise Refused(refusal(action, roles), **heads)
    return setup


def check(desk: Desk, actor: Actor, action: Action) -> None:
    """Likewise, where there is nothing else to look at; raises as `require`."""
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, action)


def may(unit: Unit, actor: Actor, action: Action, away: Collection[str] = ()) -> bool:
    """Whether the actor may do something; nobody may before there is a set-up. `away` are those who are not there."""
    setup = unit.workspaces.get()
    return setup is not None and allows(action, roles_in(unit, setup, actor, away))


def roles_in(unit: Unit, setup: Setup, actor: Actor, away: Collection[str] = ()) -> frozenset[Role]:
    """What the actor is: by the way they come, else by the set-up and by what Slack says of them."""
    if actor.via in _BY_WAY:
        return _BY_WAY[actor.via]
    person = unit.people.get(actor.user)
    return roles_of(setup, actor.user, person.standing if person else Standing.MEMBER, away)


def refusal(action: Action, roles: frozenset[Role]) -> str:
    """Why it is refused: what somebody is counts before what they are not."""
    if Role.FOREIGN in roles:
        return "foreign"
    in_team = not roles.isdisjoint(MEMBERS)
    if Role.GUEST in roles and in_team and MEMBERS.isdisjoint(ALLOWED[action]):
        return "guest"
    code = _CODES.get(action, "not_member")
    return "not_member" if code == "not_a_head" and not in_team else code
