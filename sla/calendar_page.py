"""A page of the calendar: what goes on in a period, and day by day what begins, ends and who is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from sla.absence import Absence
from sla.campaign import Campaign
from sla.collisions import Collision
from sla.hours import Calendar
from sla.mission import Mission
from sla.offers import called_off
from sla.period import Period
from sla.week import Hours
from sla.week_checks import DAYS


@dataclass(frozen=True, slots=True)
class Day:
    """One day: the campaigns that start on it and those for which it is the last, the missions, who is away.

    `closed` is whether a day that is worked in other weeks is not, `collides` whether something does on it.
    """

    day: date
    starting: tuple[Campaign, ...] = ()
    ending: tuple[Campaign, ...] = ()
    missions: tuple[Mission, ...] = ()
    away: tuple[str, ...] = ()
    closed: bool = False
    collides: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of it."""
        return not (self.starting or self.ending or self.missions or self.away or self.closed or self.collides)


@dataclass(frozen=True, slots=True)
class Page:
    """A period with all that goes on in it, and what collides; `today` is today in the workspace's zone."""

    period: Period
    today: date
    campaigns: tuple[Campaign, ...]
    missions: tuple[Mission, ...]
    absences: tuple[Absence, ...]
    collisions: tuple[Collision, ...]


def first_day(campaign: Campaign, zone: tzinfo) -> date:
    """The day a campaign starts on, in a zone."""
    return campaign.starts_at.astimezone(zone).date()


def last_day(campaign: Campaign, zone: tzinfo) -> date:
    """The last day of a campaign, in a zone: that of its end, or of its cancellation where that came sooner."""
    end = min(campaign.ends_at, campaign.cancelled_at or campaign.ends_at)
    return (end.astimezone(zone) - timedelta(microseconds=1)).date()


def shown(campaigns: Iterable[Campaign], period: Period, zone: tzinfo) -> tuple[Campaign, ...]:
    """The campaigns that run on a day of a period, in the order they start; none that was called off before."""
    running = [
        each
        for each in campaigns
        if not called_off(each) and first_day(each, zone) <= period.last and last_day(each, zone) >= period.first
    ]
    return tuple(sorted(running, key=lambda each: (each.starts_at, each.campaign_id)))


def days_of(page: Page, hours: Hours) -> tuple[Day, ...]:
    """Each day of a page with what there is to say of it."""
    zone, calendar = hours.zone, Calendar.of(hours)
    return tuple(
        Day(
            day,
            tuple(each for each in page.campaigns if first_day(each, zone) == day),
            tuple(each for each in page.campaigns if last_day(each, zone) == day),
            tuple(each for each in page.missions if each.covers(day)),
            tuple(dict.fromkeys(each.person for each in page.absences if each.covers(day))),
            DAYS[day.weekday()] in hours.week and not calendar.working_days(day, day),
            any(day in each.days for each in page.collisions),
        )
        for day in page.period.days
    )
