"""Working time the slow and obvious way: look at every minute and ask the wall clock. Whole minutes only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import holidays

from sla.agreement import Hours
from sla.interval import Interval

MINUTE = timedelta(minutes=1)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


def is_holiday(hours: Hours, day: date) -> bool:
    return hours.holidays is not None and day in public_holidays(hours.holidays.country, day.year)


def hours_of(hours: Hours, day: date) -> tuple[Interval, ...]:
    if day in hours.exceptions:
        return hours.exceptions[day]
    if day in hours.closures:
        return ()
    if is_holiday(hours, day):
        return ()
    return hours.week.get(NAMES[day.weekday()], ())


def is_open(hours: Hours, at: datetime) -> bool:
    wall = at.astimezone(hours.zone)
    minute = wall.hour * 60 + wall.minute
    today, yesterday = wall.date(), wall.date() - timedelta(days=1)
    return any(one.start <= minute < one.end for one in hours_of(hours, today)) or any(
        one.start <= minute + 1440 < one.end for one in hours_of(hours, yesterday)
    )


def minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    at = start.astimezone(UTC)
    while at < end:
        yield at
        at += MINUTE


def between(hours: Hours, start: datetime, end: datetime) -> timedelta:
    return sum((MINUTE for at in minutes(start, end) if is_open(hours, at)), timedelta())


def next_opening(hours: Hours, at: datetime) -> datetime:
    return next(later for later in minutes(at, at + timedelta(days=30)) if is_open(hours, later))


def add(hours: Hours, start: datetime, span: timedelta) -> datetime:
    at = next_opening(hours, start)
    while span:
        span -= MINUTE * is_open(hours, at)
        at += MINUTE
    return at


def is_working_day(hours: Hours, day: date) -> bool:
    return close_of(hours, day) is not None


def close_of(hours: Hours, day: date) -> datetime | None:
    """The instant after the last minute of the hours that begin on a day."""
    around = datetime(day.year, day.month, day.day, tzinfo=UTC)
    last = None
    for at in minutes(around - timedelta(days=1), around + timedelta(days=3)):
        wall = at.astimezone(hours.zone)
        minute = (wall.date() - day).days * 1440 + wall.hour * 60 + wall.minute
        if any(one.start <= minute < one.end for one in hours_of(hours, day)):
            last = at + MINUTE
    return last
