"""Which workspace is meant, and setting one up."""

from dataclasses import dataclass
from datetime import datetime

from bot.services import groups, signing, tasks
from bot.services.desk import Desk
from bot.services.errors import NotSetUp
from bot.services.moving import move_cards
from bot.services.presence import OFFERS
from sla.actor import Actor
from sla.heads import heads_replaced
from sla.report_times import Kind
from sla.workspace import Setup
from storage.unit import Unit

OWN = "own"
"""The key of the one workspace a company runs for itself; Slack's own id is adopted when it becomes known."""


def the_workspace(desk: Desk) -> str:
    """The company's own workspace, which `INTAKE_TOKEN` and HubSpot speak for.

    Raises:
        NotSetUp: it isn't set up yet.
    """
    with desk.database.reading(OWN) as unit:
        if unit.workspaces.get() is None:
            raise NotSetUp
    return OWN


@dataclass(frozen=True, slots=True)
class Place:
    """The workspace that a Slack team stands for, and whether it is set up."""

    workspace_id: str
    set_up: bool


def place_of_team(desk: Desk, team_id: str, now: datetime, *, adopts: bool = True) -> Place | None:
    """What a Slack team stands for, set up or not; None for a team that is none of ours, or is no more.

    A team is given a workspace when the app is installed there. The company's own is set up from a file that names no
    Slack team, or in Slack; where it `adopts` one, that is the first which a delivery comes from, which only Slack can
    have signed.
    """
    with desk.database.across_reading() as across:
        tied = across.installations.by_team(team_id)
        known = across.workspaces.by_team(team_id) if tied is None else None
    if tied is not None:
        return Place(tied.workspace_id, set_up=tied.set_up) if tied.holds else None
    if known is not None:
        return Place(known, set_up=True)
    return _adopted(desk, team_id, now) if adopts else None


def _adopted(desk: Desk, team_id: str, now: datetime) -> Place | None:
    with desk.database.unit(OWN) as unit:
        if unit.workspaces.get() is None:
            return Place(OWN, set_up=False)
        if unit.workspaces.team_id() is None:
            unit.workspaces.adopt(team_id)
            unit.audit.write(Actor(OWN, team_id, "slack", now), "workspace.adopted", OWN, {"team": team_id})
        return Place(OWN, set_up=True) if unit.workspaces.team_id() == team_id else None


def set_up(unit: Unit, setup: Setup, actor: Actor) -> None:
    """Store a workspace's set-up, and ask Slack who its people are; the same one again changes nothing."""
    before = unit.workspaces.held()
    if before == setup:
        return
    unit.workspaces.put(setup, actor.now)
    installed = unit.installations.get() if before is None else None
    if installed is not None:
        unit.workspaces.adopt(installed.team_id)
    unit.audit.write(actor, "workspace.set_up", setup.name, {})
    replaced = heads_replaced(before, setup)
    for led, former, head in replaced:
        unit.audit.write(actor, "workspace.head_replaced", led, {"before": former, "after": head})
    if replaced:
        signing.redraw_waiting(unit, actor.now)
    groups.watch(unit, setup, actor.now)
    move_cards(unit, before, setup, actor.now)
    unit.agenda.plan(OFFERS, actor.now)  # whoever has left the team keeps no offer
    if before is not None and before.reports != setup.reports:
        for kind in Kind:
            unit.agenda.forget(kind)
    for team in (setup.marketing, setup.sales):
        for user in team.people:
            unit.outbox.put(tasks.person(user), actor.now)
    if before is None:
        _show_homes(unit, actor)


def _show_homes(unit: Unit, actor: Actor) -> None:
    """Have each Home drawn anew that was ever opened: until the first set-up it says that there is none."""
    unit.outbox.put_each(map(tasks.home, unit.homes.ever()), actor.now)
