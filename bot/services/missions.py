"""Missions: set down, changed and taken out by the team that carries them; joint ones by both."""

from dataclasses import replace

from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.mission import Mission, may_change
from sla.roles import Action
from sla.workspace import Team
from storage.unit import Unit


def add(desk: Desk, actor: Actor, mission: Mission, click: str | None = None) -> None:
    """Set a mission down; a `click` that Slack delivers once more changes nothing (R6).

    Raises:
        Refused: not_member; not_sales or not_marketing, for a mission of the other team; owner_outside.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        _check_wanted(unit, actor, mission)
        if click is not None and not unit.deliveries.first_time(click, actor.now):
            return
        unit.missions.insert(mission)
        unit.audit.write(actor, "mission.added", mission.mission_id, {"title": mission.title})


def opened(desk: Desk, actor: Actor, mission_id: str) -> Mission:
    """A mission that the actor is about to change.

    Raises:
        Refused: not_member, not_sales or not_marketing; mission_gone when somebody has taken it out.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return _known(unit, actor, mission_id)


def change(desk: Desk, actor: Actor, wanted: Mission) -> Mission | None:
    """Store a mission as it is wanted, in place of the edition that was read; gives the other where it has changed.

    Raises:
        Refused: as `opened`; owner_outside.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        before = _known(unit, actor, wanted.mission_id)
        _check_wanted(unit, actor, wanted)
        after = replace(wanted, edition=wanted.edition + 1, by=actor.user, at=actor.now)
        if not unit.missions.update(after, wanted.edition):
            return before
        unit.audit.write(actor, "mission.changed", wanted.mission_id, {"edition": after.edition})
        return None


def remove(desk: Desk, actor: Actor, mission_id: str, edition: int) -> None:
    """Take a mission out, as it was read.

    Raises:
        Refused: as `opened`; mission_changed when it is another by now.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        mission = _known(unit, actor, mission_id)
        if not unit.missions.remove(mission_id, edition):
            raise Refused("mission_changed", by=mission.by)
        unit.audit.write(actor, "mission.removed", mission_id, {"title": mission.title})


def check_may_add(desk: Desk, actor: Actor) -> Team:
    """The team of who is about to set a mission down.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        team = require(unit, actor, Action.PLAN).team_of(actor.user)
        assert team is not None  # noqa: S101 — a member is in one
        return team


def _known(unit: Unit, actor: Actor, mission_id: str) -> Mission:
    require(unit, actor, Action.PLAN)
    mission = unit.missions.get(mission_id)
    if mission is None:
        raise Refused("mission_gone")
    _check(unit, actor, mission)
    return mission


def _check_wanted(unit: Unit, actor: Actor, mission: Mission) -> None:
    """Whether the actor may have a mission so, and whether somebody of the teams sees to it."""
    _check(unit, actor, mission)
    if require(unit, actor, Action.PLAN).team_of(mission.owner) is None:
        raise Refused("owner_outside")


def _check(unit: Unit, actor: Actor, mission: Mission) -> None:
    if not may_change(mission, require(unit, actor, Action.PLAN).team_of(actor.user)):
        raise Refused(f"not_{mission.team}")
