"""What collides in the calendar: a launch or a mission while half of sales is away, on a closed day, beside another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sla.absence import Absence
from sla.campaign import Campaign
from sla.hours import Calendar
from sla.mission import Mission
from sla.period import Period
from sla.workspace import Team

LAUNCH = 3
"""Working days from its start on in which a campaign is launched: sales has to be there for its first leads."""
_DAY, _TICK = timedelta(days=1), timedelta(microseconds=1)


class Cause(StrEnum):
    """What is in the way."""

    AWAY = "away"
    CLOSED = "closed"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Collision:
    """What collides on some days, in order, by its name: `away` are those of sales who are then, of so many `people`.

    `others` are the campaigns that start on the same day.
    """

    cause: Cause
    days: tuple[date, ...]
    name: str
    away: tuple[str, ...] = ()
    people: int = 0
    others: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The first of its days."""
        return self.days[0]


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of sales, and the absences of anybody."""

    people: tuple[str, ...]
    absences: tuple[Absence, ...]

    def away(self, day: date) -> tuple[str, ...]:
        """Who of sales is away on a day, in their order."""
        gone = {each.person for each in self.absences if each.covers(day)}
        return tuple(user for user in self.people if user in gone)


def of_campaign(campaign: Campaign, others: Iterable[Campaign], staff: Staff, calendar: Calendar) -> list[Collision]:
    """What a campaign collides with, the earliest first; one that was cancelled collides with nothing."""
    if campaign.cancelled_at is not None:
        return []
    start = calendar.local(campaign.starts_at).date()
    found = [Collision(Cause.CLOSED, (start,), campaign.name)] if not calendar.working_days(start, start) else []
    beside = [each for each in others if each.campaign_id != campaign.campaign_id and each.cancelled_at is None]
    together = tuple(each.name for each in beside if calendar.local(each.starts_at).date() == start)
    found += [Collision(Cause.BESIDE, (start,), campaign.name, others=together)] if together else []
    last = calendar.local(campaign.ends_at - _TICK).date()
    return [*found, *_unstaffed(campaign.name, _launch(calendar, start, last), staff)]


def of_mission(mission: Mission, staff: Staff, calendar: Calendar) -> list[Collision]:
    """What a mission collides with; one of marketing alone needs nobody of sales."""
    if mission.team is Team.MARKETING:
        return []
    days = (mission.first + number * _DAY for number in range((mission.last - mission.first).days + 1))
    return list(_unstaffed(mission.title, (day for day in days if calendar.working_days(day, day)), staff))


def in_calendar(
    period: Period, campaigns: Sequence[Campaign], missions: Iterable[Mission], staff: Staff, calendar: Calendar
) -> tuple[Collision, ...]:
    """All that collides in a period, with its days there, the earliest first.

    Campaigns that start together are named once.
    """
    found = [each for campaign in campaigns for each in of_campaign(campaign, campaigns, staff, calendar)]
    found += [each for mission in missions for each in of_mission(mission, staff, calendar)]
    here = [replace(each, days=tuple(day for day in each.days if day in period)) for each in found]
    once = {_key(each): each for each in reversed(here) if each.days}
    return tuple(sorted(once.values(), key=lambda each: (each.days, each.cause, each.name)))


def _key(found: Collision) -> tuple[str, tuple[date, ...], frozenset[str]]:
    return found.cause, found.days, frozenset((found.name, *found.others))


def _launch(calendar: Calendar, start: date, last: date) -> Iterator[date]:
    """The first working days of a campaign, from a day on and until its last."""
    day = start - _DAY
    for _ in range(LAUNCH):
        day = calendar.working_day(calendar.opening_after(day))
        if day > last:
            return
        yield day


def _unstaffed(name: str, days: Iterable[date], staff: Staff) -> Iterator[Collision]:
    """The days of some on which half of sales or more is away, those on which it is the same people together."""
    together: dict[tuple[str, ...], list[date]] = {}
    for day in days:
        away = staff.away(day)
        if away and 2 * len(away) >= len(staff.people):
            together.setdefault(away, []).append(day)
    for away, gone in together.items():
        yield Collision(Cause.AWAY, tuple(gone), name, away, len(staff.people))
