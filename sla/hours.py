"""Working time: what an agreement's hours mean for instants.

`add` and `between` are inverses. A start outside hours moves to the next opening (PEERS R1); what is reached at
closing time is due then, not next morning; the sums are interval arithmetic in UTC, never a walk over seconds (R2).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial

from sla.interval import Interval
from sla.span import Span
from sla.timeline import build_year, cut_of, year_start
from sla.week import Hours
from sla.zone import EPOCH, instant_of

_WALL_EPOCH = EPOCH.replace(tzinfo=None)
_TICK = timedelta(microseconds=1)
_DAY = 24 * 60
_LONGEST_PAUSE = timedelta(days=400) // _TICK
_LONGEST_SEARCH = 10
_CALENDARS = 512
"""A calendar with one year worked out takes some 80 KB, and a few milliseconds to make."""
_YEARS = 16


class NeverOpenError(ValueError):
    """The hours hold no answer within the time that is searched."""


class Calendar:
    """The working hours of one agreement on the time line. Instants are aware datetimes, results are in UTC.

    Safe to share between threads: a year is worked out when it is first asked for, and some of them are kept.
    Every method raises ValueError beyond the years 1900 to 2200.
    """

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self._zone = hours.zone
        self._nights = any(each.end > _DAY for day in _plans(hours) for each in day)
        self._year = lru_cache(maxsize=_YEARS)(partial(build_year, hours))

    @staticmethod
    def of(hours: Hours) -> "Calendar":
        """The calendar of these hours; equal hours share one."""
        return _calendar(hours)

    def is_open(self, at: datetime) -> bool:
        """Whether work is done at an instant; intervals are half-open, so not at closing time."""
        instant = _ticks(at)
        return self._year(_utc_year(at)).opening(instant) == instant

    def next_opening(self, at: datetime) -> datetime:
        """The instant itself when open, else the next opening.

        Raises:
            NeverOpenError: nothing opens within 400 days.
        """
        return _instant(self._opening(at)[1])

    def add(self, start: datetime, span: timedelta) -> datetime:
        """The first instant by which `span` of working time has passed since `start`.

        Raises:
            ValueError: the span is negative.
            NeverOpenError: the hours do not hold that much within ten years.
        """
        year, at = self._opening(start)
        worked = span // _TICK
        if worked < 0:
            raise ValueError("working time is added forwards; the span is negative")
        if not worked:
            return _instant(at)
        worked += self._year(year).worked_until(at)
        for later in range(year, year + _LONGEST_SEARCH):
            line = self._year(later)
            if worked <= line.total:
                return _instant(line.reached(worked))
            worked -= line.total
        raise NeverOpenError(f"these hours hold no {span} of working time within {_LONGEST_SEARCH} years of {start}")

    def add_days(self, start: datetime, days: int) -> datetime:
        """The same time of day that many working days on, or that day's close if it comes earlier.

        Hours past midnight belong to the day they began on; a start outside hours first moves to the next opening.

        Raises:
            ValueError: the number is negative.
            NeverOpenError: there are not that many working days within ten years.
        """
        if days < 0:
            raise ValueError("working days are counted forwards; the number is negative")
        opening = self.next_opening(start)
        if not days:
            return opening
        wall = self.local(opening).replace(tzinfo=None)
        day = self._day_of(wall)
        target = self._working_day(day, days)
        due = _ticks(self._at_wall(wall + timedelta(days=target - day)))
        hours = self._year(date.fromordinal(target).year).day(target)
        return _instant(due if hours is None else min(due, hours[1]))

    def after(self, start: datetime, span: Span) -> datetime:
        """When a span of the agreement that starts at `start` is over: working time, or working days."""
        if span.unit == "days":
            return self.add_days(start, span.amount)
        return self.add(start, timedelta(minutes=span.amount))

    def between(self, first: datetime, second: datetime) -> timedelta:
        """The working time from `first` to `second`; negative when `second` is earlier."""
        begin, end = _ticks(first), _ticks(second)
        if end < begin:
            return -self.between(second, first)
        year, last = _utc_year(first), _utc_year(second)
        worked = self._year(last).worked_until(end) - self._year(year).worked_until(begin)
        return (worked + sum(self._year(earlier).total for earlier in range(year, last))) * _TICK

    def intervals(self, first: datetime, second: datetime) -> list[tuple[datetime, datetime]]:
        """The open intervals between two instants, cut to them, in order; those that meet are one."""
        begin, end = _ticks(first), _ticks(second)
        found: list[tuple[int, int]] = []
        for year in range(_utc_year(first), _utc_year(second) + 1):
            line = self._year(year)
            for index in range(bisect_right(line.ends, begin), bisect_left(line.starts, end)):
                start, until = max(line.starts[index], begin), min(line.ends[index], end)
                if found and found[-1][1] == start:
                    start = found.pop()[0]
                if start < until:
                    found.append((start, until))
        return [(_instant(start), _instant(until)) for start, until in found]

    def opening_on(self, day: date, at: time) -> datetime:
        """The instant of a wall time in the zone: of a time that clocks repeat the first, of one they skip the next."""
        return self._at_wall(datetime.combine(day, at.replace(tzinfo=None)))

    def local(self, at: datetime) -> datetime:
        """The instant as people in the zone read it."""
        return at.astimezone(self._zone)

    def working_days(self, first: date, last: date) -> int:
        """The number of days with any open hour from `first` to `last`, both included."""
        low, high = first.toordinal(), last.toordinal()
        years = (self._year(year).days for year in range(first.year, last.year + 1))
        return max(0, sum(bisect_right(days, high) - bisect_left(days, low) for days in years))

    def working_day(self, at: datetime) -> date:
        """The working day that an instant belongs to; outside hours the one that opens next."""
        opening = self.next_opening(at)
        return date.fromordinal(self._day_of(self.local(opening).replace(tzinfo=None)))

    def opening_after(self, day: date) -> datetime:
        """The first opening that belongs to a later day, whatever night `day` itself runs into."""
        hours = self._year(day.year).day(day.toordinal())
        midnight = self.opening_on(day + timedelta(days=1), time.min)
        return self.next_opening(max(midnight, _instant(hours[1])) if hours else midnight)

    def _opening(self, at: datetime) -> tuple[int, int]:
        """The next opening (or `at` itself when open) with its UTC year."""
        instant, year = _ticks(at), _utc_year(at)
        for later in (year, year + 1, year + 2):
            found = self._year(later).opening(instant if later == year else year_start(later))
            if found is not None and found - instant <= _LONGEST_PAUSE:
                return later, found
        raise NeverOpenError(f"no working hours within 400 days after {at}")

    def _day_of(self, wall: datetime) -> int:
        """The working day an open wall time belongs to: its date, or the one before for hours past midnight."""
        day, minute = wall.toordinal(), wall.hour * 60 + wall.minute
        if self._year(wall.year).day(day) is None:
            return day - 1
        if not self._nights:
            return day
        own = self.hours.on(wall.date(), closed=False)
        return day if any(each.start <= minute < each.end for each in own) else day - 1

    def _working_day(self, day: int, count: int) -> int:
        """The working day `count` after a working day."""
        year = date.fromordinal(day).year
        index = bisect_right(self._year(year).days, day) - 1 + count
        for later in range(year, year + _LONGEST_SEARCH):
            days = self._year(later).days
            if index < len(days):
                return days[index]
            index -= len(days)
        raise NeverOpenError(f"these hours hold no {count} working days within {_LONGEST_SEARCH} years")

    def _at_wall(self, wall: datetime) -> datetime:
        """The first instant whose wall time is `wall` (naive) or later."""
        return _instant(instant_of(cut_of(self._zone, wall.year), (wall - _WALL_EPOCH) // _TICK))


def _plans(hours: Hours) -> Iterator[tuple[Interval, ...]]:
    """The hours of every day that has its own."""
    yield from hours.week.values()
    yield from hours.exceptions.values()


@lru_cache(maxsize=_CALENDARS)
def _calendar(hours: Hours) -> Calendar:
    """Equal hours hash alike, so they share one calendar."""
    return Calendar(hours)


def _ticks(at: datetime) -> int:
    """Microseconds since 1970; a naive datetime is a TypeError."""
    return (at - EPOCH) // _TICK


def _instant(ticks: int) -> datetime:
    """The UTC datetime of microseconds since 1970."""
    return EPOCH + ticks * _TICK


def _utc_year(at: datetime) -> int:
    """The UTC year an instant lies in."""
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).year
