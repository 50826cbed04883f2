"""Who is at work, and when somebody who is not will be."""

from datetime import datetime

from sla.absence import presence
from sla.hours import Calendar
from storage.unit import Unit

OFFERS = "offers"
"""The job in the agenda that looks after offers: it is due when one lapses, and when somebody's absence begins."""


def away(unit: Unit, calendar: Calendar, now: datetime) -> frozenset[str]:
    """Who is away today; outside working hours on the day that opens next."""
    return unit.absences.on(calendar.working_day(now))


def at_work(unit: Unit, calendar: Calendar, person: str, now: datetime) -> datetime:
    """`now` when a person is at work, else when they next are."""
    return presence(calendar, unit.absences.of(person, calendar.working_day(now)), now)
