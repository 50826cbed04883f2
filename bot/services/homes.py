"""The App Home: asked for when somebody opens it, composed when it is sent, shown again while they look at it."""

from dataclasses import replace
from datetime import datetime

from bot.services import figures, tasks, watching, worklists
from bot.services.desk import Desk
from bot.services.exchanged import owed
from bot.services.figures import gather
from bot.services.qualities import worst_of_late
from bot.services.receipts import unread_by_sales
from bot.services.roles import may, roles_in
from bot.services.waterfalls import waterfalls_in
from sla.actor import Actor
from sla.agreement import Agreement
from sla.breakdown import By, Counted, Part, parts_of
from sla.household import Household, Supply, Undecided
from sla.kpi_report import Question
from sla.mark import NEEDS_WHY
from sla.roles import Action, Role
from sla.waterfall import Flow, Waterfall
from sla.workspace import Setup, Team
from storage.unit import Unit

MOST_READ = 10
"""Of so many campaigns, as many as a Home shows, it is said who has not read them."""


def ask_for(desk: Desk, actor: Actor) -> None:
    """Have the actor's Home shown as it now stands, and as it changes while they look at it, if they may see one.

    Before there is a set-up everybody sees what is to be done first.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        if unit.workspaces.get() is not None and not may(unit, actor, Action.OPEN_HOME):
            return
        watching.begun(unit, actor)
        unit.outbox.put(tasks.home(actor.user), actor.now)


def gather_home(unit: Unit, user: str, now: datetime) -> Household | None:
    """What a person's Home shows at `now`; None before the workspace is set up. Only members see figures."""
    setup = unit.workspaces.get()
    if setup is None:
        return None
    visitor, versioned = Actor(unit.workspace_id, user, "slack", now), unit.agreements.in_force()
    team = setup.team_of(user) if may(unit, visitor, Action.READ_LEADS) else None
    if versioned is not None and team is not None:
        return _member(unit, setup, versioned.agreement, visitor)
    heads = (setup.marketing.head, setup.sales.head)
    return Household(team, None, heads=heads, undecided=_undecided(unit, setup, visitor))


def _member(unit: Unit, setup: Setup, agreement: Agreement, visitor: Actor) -> Household:
    """What both teams see, then what the person's own team needs to see, then what a head does."""
    user, now = visitor.user, visitor.now
    team = Team.SALES if setup.sales.includes(user) else Team.MARKETING
    standing, campaigns = gather(unit, agreement, now), tuple(unit.campaigns.not_ended(now))
    month = Question(standing.period)
    undecided = _undecided(unit, setup, visitor)
    found = Household(team, standing, campaigns, owed=owed(unit, team, user), undecided=undecided)
    if team is Team.SALES:
        found = replace(found, day=worklists.day(unit, user, now), mine=_mine(unit, agreement, month, user))
    else:
        sources = figures.parts_in(unit, agreement, replace(month, by=By.SOURCE))
        found = replace(found, supply=Supply(sources, worst_of_late(unit, agreement, now)))
    if team is Team.SALES and found.undecided is None:
        return found
    unread = {each.campaign_id: len(unread_by_sales(unit, setup, each)) for each in campaigns[:MOST_READ]}
    return replace(found, unread=unread, waterfalls=_waterfalls(unit, agreement, found, now))


def _mine(unit: Unit, agreement: Agreement, month: Question, user: str) -> Part:
    """A person's own part of the month's figures."""
    parts = figures.parts_in(unit, agreement, replace(month, by=By.PERSON))
    return next((part for part in parts if part.name == user), *parts_of([Counted(user)], {}))


def _waterfalls(unit: Unit, agreement: Agreement, found: Household, now: datetime) -> tuple[Waterfall, ...]:
    """Both for a head; for marketing that of the leads."""
    if found.standing is None:
        return ()
    both = waterfalls_in(unit, agreement, found.standing.period, now)
    return both if found.undecided else tuple(each for each in both if each.flow is Flow.SQLS)


def _undecided(unit: Unit, setup: Setup, visitor: Actor) -> Undecided | None:
    """What waits for who leads a team or stands in for its head; None for everybody else. Only a head signs."""
    if roles_in(unit, setup, visitor).isdisjoint({Role.HEAD, Role.DEPUTY}):
        return None
    user = visitor.user
    proposed = unit.agreements.proposed()
    if proposed is None:
        return Undecided()
    signed = {signature.team for signature in unit.agreements.signatures(proposed.version)}
    missing = {team for team in (Team.MARKETING, Team.SALES) if setup.team(team).head == user} - signed
    doubted = {vote.clause for vote in unit.marks.of(proposed.version) if vote.mark in NEEDS_WHY}
    return Undecided(proposed.version if missing else None, len(doubted))
