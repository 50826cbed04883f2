"""On which working days enough people were there."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from sla.absence import Absence
from sla.evidence import ShareCount
from sla.hours import Calendar
from sla.period import Period


def days_gone(period: Period, calendar: Calendar, now: datetime) -> tuple[date, ...]:
    """The working days of a period that are over at `now`, in order: those a pace counts as gone."""
    last = min(period.last, calendar.local(now).date() - timedelta(days=1))
    days = (period.first + timedelta(days=n) for n in range((last - period.first).days + 1))
    return tuple(day for day in days if calendar.working_days(day, day))


def staffed(days: Collection[date], people: Collection[str], absences: Iterable[Absence], at_least: int) -> ShareCount:
    """Of these days those on which at least so many of the people were not away."""
    away = [absence for absence in absences if absence.person in people]
    met = sum(
        len(people) - len({absence.person for absence in away if absence.covers(day)}) >= at_least for day in days
    )
    return ShareCount(met, len(days))
