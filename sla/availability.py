"""How many people were there on which working days."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from sla.absence import Absence
from sla.hours import Calendar
from sla.period import Period


def days_gone(period: Period, calendar: Calendar, now: datetime) -> tuple[date, ...]:
    """The working days of a period that are over at `now`, in order: those a pace counts as gone."""
    last = min(period.last, calendar.local(now).date() - timedelta(days=1))
    days = (period.first + timedelta(days=n) for n in range((last - period.first).days + 1))
    return tuple(day for day in days if calendar.working_days(day, day))


def present(days: Collection[date], people: Collection[str], absences: Iterable[Absence]) -> tuple[int, ...]:
    """How many of the people were not away on each of these days."""
    away = [absence for absence in absences if absence.person in people]
    return tuple(len(people) - len({each.person for each in away if each.covers(day)}) for day in days)
