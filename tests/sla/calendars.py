"""Working hours for tests, and instants as a wall clock in Paris shows them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sla.agreement import Hours
from sla.hours import Calendar

HOUR = timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")


def hours(zone: str = "Europe/Paris", **parts: object) -> Hours:
    return Hours.model_validate({"timezone": zone, **parts})


def calendar(*intervals: str, days: str = "mon tue wed thu fri", **parts: object) -> Calendar:
    return Calendar.of(hours(week={day: list(intervals) for day in days.split()}, **parts))


def at(text: str) -> datetime:
    """A wall time in Paris: `2026-03-02 10:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


OFFICE = calendar("09:00-18:00")
SPLIT = calendar("09:00-12:30", "14:00-18:00")
