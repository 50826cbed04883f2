"""The calendar of both teams: a page of it, and what a campaign would collide with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.calendar_page import Day, Page, days_of, shown
from sla.campaign import Campaign
from sla.collisions import Collision, Staff, in_calendar, of_campaign
from sla.hours import Calendar
from sla.period import Period
from sla.roles import Action
from sla.week import Hours
from sla.workspace import Setup, Team
from storage.unit import Unit

MOST_MISSIONS = 200
AHEAD = timedelta(days=14)
"""How far beyond a campaign's first day absences are looked at: a launch is over by then, whatever closes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page with its days, for a member of a team, in the agreement's zone."""

    page: Page
    days: tuple[Day, ...]
    team: Team
    zone: ZoneInfo


def read(desk: Desk, actor: Actor, period: Period | None) -> Shown:
    """A page of the calendar, that of this week where none is named.

    Raises:
        Refused: not_member, or nothing_in_force.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return read_in(unit, actor, period)


def read_in(unit: Unit, actor: Actor, period: Period | None) -> Shown:
    """Likewise, inside a unit."""
    setup, hours = require(unit, actor, Action.READ_CALENDAR), _hours(unit)
    today = actor.now.astimezone(hours.zone).date()
    page = page_of(unit, setup, hours, period or Period.week_of(today), today)
    team = setup.team_of(actor.user)
    assert team is not None  # noqa: S101 — a member is in one
    return Shown(page, days_of(page, hours), team, hours.zone)


def page_of(unit: Unit, setup: Setup, hours: Hours, period: Period, today: date, most: int = MOST_MISSIONS) -> Page:
    """All that goes on in a period, and what collides there; who has left both teams is away from neither."""
    zone = hours.zone
    campaigns = shown(unit.campaigns.between(*period.bounds(zone)), period, zone)
    missions = unit.missions.between(period.first, period.last, most)
    absences = tuple(each for each in unit.absences.between(period.first, period.last) if setup.team_of(each.person))
    here = in_calendar(period, campaigns, missions, Staff(setup.sales.people, absences), Calendar.of(hours))
    return Page(period, today, campaigns, missions, absences, here)


def collisions(unit: Unit, campaign: Campaign) -> tuple[Collision, ...]:
    """What a campaign would collide with; nothing before an agreement is in force."""
    versioned, setup = unit.agreements.in_force(), unit.workspaces.get()
    if versioned is None or setup is None:
        return ()
    calendar = Calendar.of(versioned.agreement.hours)
    start = calendar.local(campaign.starts_at).date()
    midnight = datetime.combine(start, time.min, versioned.agreement.hours.zone).astimezone(campaign.starts_at.tzinfo)
    others = unit.campaigns.between(midnight, midnight + timedelta(days=1))
    staff = Staff(setup.sales.people, unit.absences.between(start, start + AHEAD))
    return tuple(of_campaign(campaign, others, staff, calendar))


def _hours(unit: Unit) -> Hours:
    versioned = unit.agreements.in_force()
    if versioned is None:
        raise Refused("nothing_in_force")
    return versioned.agreement.hours
