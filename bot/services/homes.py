"""The App Home: asked for when somebody opens it, composed when it is sent."""

from dataclasses import dataclass
from datetime import datetime

from bot.services import tasks, worklists
from bot.services.desk import Desk
from bot.services.exchanged import owed
from bot.services.figures import gather
from sla.actor import Actor
from sla.agreement import Agreement
from sla.campaign import Campaign
from sla.standing import Standing
from sla.waiting import NOTHING_OWED, Owed
from sla.worklist import Day
from sla.workspace import Team
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Household:
    """What a person's Home is made of; `team` is None for others, without an agreement there are no figures.

    `day` is what a sales person has before them.
    """

    team: Team | None
    agreement: Agreement | None
    standing: Standing | None
    campaigns: tuple[Campaign, ...]
    day: Day | None = None
    owed: Owed = NOTHING_OWED


def ask_for(desk: Desk, actor: Actor) -> None:
    """Have the actor's Home shown as it now stands."""
    with desk.database.unit(actor.workspace_id) as unit:
        unit.outbox.put(tasks.home(actor.user), actor.now)


def gather_home(unit: Unit, user: str, now: datetime) -> Household | None:
    """What a person's Home shows at `now`; None before the workspace is set up. Only members see figures."""
    setup = unit.workspaces.get()
    if setup is None:
        return None
    versioned = unit.agreements.in_force()
    team = setup.team_of(user)
    if versioned is None or team is None:
        return Household(team, versioned.agreement if versioned else None, None, ())
    standing = gather(unit, versioned.agreement, now)
    day = worklists.day(unit, user, now) if team is Team.SALES else None
    waits = owed(unit, team, user)
    return Household(team, versioned.agreement, standing, tuple(unit.campaigns.not_ended(now)), day, waits)
