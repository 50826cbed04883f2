"""A workspace is set up in Slack: by whom, from which answers, and what is said once it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.services import drafts, leading, named_groups, roles, setup_tasks, tasks
from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.draft_standing import Standing, standing
from bot.services.drafts import Edit, Moved
from bot.services.errors import NotSetUp, Refused
from bot.services.troubles import revive_cards
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.document import Problem
from sla.draft_sections import Section, Written
from sla.people import FULL
from sla.people import Standing as InSlack
from sla.roles import Action, Role, allows, roles_before
from sla.setting_up import (
    GROUP,
    NAME,
    Answers,
    Wrong,
    answers_of,
    done,
    field_of,
    leaders_in,
    prints,
    receivers_left,
    with_answers,
    wrong,
)
from sla.workspace import Setup
from storage.unit import Unit

MOST_DEAD = 100
"""Messages given up that are looked through for a greeting."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the dialog begins with: the answers there are, and whether a set-up stands already.

    A user group that Slack has not found so far stands there as it was called.

    `agreed` once a version of the agreement exists, whose hours count from then on. `by` and `at` (UTC) are who has
    set the workspace up last and when.
    """

    answers: Answers
    exists: bool
    agreed: bool
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of answers: stored, unless something is `wrong` by field or the set-up was `overtaken` since seen.

    `form` is as it stood before. `left` are the names of those whom the routing gives leads to and who left sales.
    """

    form: Form
    wrong: Mapping[str, Wrong] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    overtaken: bool = False


def may_set_up(unit: Unit, actor: Actor) -> bool | None:
    """Whether somebody may set the workspace up or change that; None while Slack has not said who they are.

    Admins of the Slack workspace may, both heads once a set-up names them, and whoever installed the bot until there is
    an agreement: they may be none of these, and have to get to the end.
    """
    person, setup = unit.people.get(actor.user), unit.workspaces.get()
    standing = person.standing if person else InSlack.MEMBER
    found = roles.roles_in(unit, setup, actor) if setup else roles_before(standing)
    if standing in FULL and _installs(unit, actor.user):
        found |= {Role.INSTALLER}
    return allows(Action.SET_UP, found) or (None if person is None else False)


def _installs(unit: Unit, user: str) -> bool:
    """Whether the bot is there by somebody's doing, and nothing was proposed yet."""
    installed = unit.installations.get()
    named = installed is not None and installed.holds and installed.installed_by == user
    return named and unit.agreements.latest() is None


def read(desk: Desk, actor: Actor) -> Form:
    """What the dialog begins with.

    Raises:
        Refused: setup_asking, while Slack is asked who the actor is: a message to them follows; not_admin,
            guest, foreign.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        may = may_set_up(unit, actor)
        if may:
            return _form(unit)
        refusal = Refused("setup_asking") if may is None else _refusal(unit, actor)
    with desk.database.unit(actor.workspace_id) as unit:
        unit.outbox.put(tasks.person(actor.user), actor.now)  # whom Slack was asked about may be an admin by now
        if may is None:
            unit.outbox.put(setup_tasks.welcome(actor.user), actor.now)
    raise refusal


def _require(unit: Unit, actor: Actor) -> None:
    if not may_set_up(unit, actor):
        raise _refusal(unit, actor)


def _refusal(unit: Unit, actor: Actor) -> Refused:
    """Why the actor may not set the workspace up; once it is, that depends on what they are."""
    setup = unit.workspaces.get()
    return Refused(roles.refusal(Action.SET_UP, roles.roles_in(unit, setup, actor)) if setup else "not_admin")


def _form(unit: Unit) -> Form:
    setup, installed = unit.workspaces.written(), unit.installations.get()
    agreed = unit.agreements.latest() is not None
    if setup is None:
        return Form({NAME: installed.team_name} if installed else {}, exists=False, agreed=agreed)
    last = unit.audit.last_of(setup.name)
    by, at = (last.actor, last.at) if last else (None, None)
    groups = {field_of(team, GROUP): name for team, name in named_groups.awaited(unit, setup).items()}
    return Form({**answers_of(setup), **groups}, exists=True, agreed=agreed, by=by, at=at)


def save(desk: Desk, actor: Actor, answers: Answers, seen: Mapping[str, str]) -> Saved:
    """Store answers, unless something is wrong with them or the set-up is another than the one whose prints were seen.

    User groups that they name are looked for in Slack, new channels are greeted, and the actor is told.

    Raises:
        Refused: not_admin, guest, foreign.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        before = _held(unit, actor.now)
        _require(unit, actor)
        form = _form(unit)
        if before is not None and prints(named_groups.as_seen(unit, form.answers, seen)) != seen:
            return Saved(form, overtaken=True)
        standings = leading.standings(unit, leaders_in(answers))
        found = wrong(before, answers, standings)
        if found:
            leading.ask_again(unit, standings, actor.now)
            return Saved(form, found, tuple(_name(unit, user) for user in receivers_left(before, answers)))
        _store(unit, actor, before, answers)
        revive_cards(unit, actor.now)
        for code, facts in done(before, with_answers(before, answers)):
            said = {"user": actor.user, "done": code, "facts": facts}
            unit.outbox.put(tasks.whisper(desk.new_id(), actor.user, said), actor.now)
        return Saved(form)


def _held(unit: Unit, now: datetime) -> Setup | None:
    """The set-up, held until the unit ends; of two who make the first one at a time, the later sees the other's."""
    if unit.workspaces.held() is None:
        unit.slots.take("set_up", "first", now)
    return unit.workspaces.held()


def _name(unit: Unit, user: str) -> str:
    person = unit.people.get(user)
    return person.name if person else user


def _store(unit: Unit, actor: Actor, before: Setup | None, answers: Answers) -> None:
    setup = with_answers(before, answers)
    set_up(unit, setup, actor)
    named_groups.ask(unit, actor, setup, answers)
    _greet(unit, before, setup, actor)


def _greet(unit: Unit, before: Setup | None, setup: Setup, actor: Actor) -> None:
    """Say hello in each channel that is new, and in those where it could not be said the last time."""
    unsaid = {row.key for row in unit.outbox.dead(MOST_DEAD)}
    known = before.channels if before else ()
    for channel in setup.channels:
        hello = setup_tasks.hello(channel, actor.user)
        if channel not in known or hello.key in unsaid:
            unit.outbox.put(hello, actor.now)


def hours(desk: Desk, actor: Actor) -> Standing:
    """The hours that a first agreement begins with, as the draft has them; who wrote that last, and when.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_admin, guest, foreign; hours_agreed, once there is an agreement.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup, stored = _ground(unit, actor), unit.drafts.get()
        draft = standing(unit, setup, actor, stored)
        by, at = (stored.by, stored.at) if stored else (None, None)
        return Standing("", draft.piece(Section.HOURS), by, at, zone_in(unit))


def save_hours(desk: Desk, actor: Actor, before: Written | None, after: Written) -> Moved | tuple[Problem, ...]:
    """Have the draft of a first agreement begin with these hours; what is wrong with them, each with its path.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: not_admin, guest, foreign; hours_agreed, once there is an agreement.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        return drafts.save_in(unit, _ground(unit, actor), actor, Edit(Section.HOURS, "", before, after))


def _ground(unit: Unit, actor: Actor) -> Setup:
    """The set-up, for who may change it while nothing is agreed."""
    _require(unit, actor)
    setup = unit.workspaces.get()
    if setup is None:
        raise NotSetUp
    if unit.agreements.latest() is not None:
        raise Refused("hours_agreed")
    return setup


def welcome(unit: Unit, user: str, now: datetime) -> None:
    """Invite who installed the bot to set the workspace up, in a direct message; not where it is by now."""
    if unit.workspaces.get() is None:
        unit.outbox.put(tasks.person(user), now)
        unit.outbox.put(setup_tasks.welcome(user), now)
