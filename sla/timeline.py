"""One UTC year of an agreement's hours as sorted instants, with running totals to look them up by bisection.

Instants are microseconds since 1970 in UTC, days are proleptic ordinals (`date.toordinal`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

import holidays

from sla.interval import Interval
from sla.week import Hours
from sla.zone import DAY, EPOCH_ORDINAL, SECOND, Stretch, pieces, stretches

FIRST_YEAR, LAST_YEAR = 1900, 2200
_MARGIN = 3  # days: a zone is up to 14 hours from UTC and a night lasts up to 12
_MINUTE = 60
_CUTS = 256


@dataclass(frozen=True, slots=True)
class Year:
    """The open intervals [starts, ends) of one UTC year, and the working days of the same year on the wall.

    `worked[i]` is the time worked before interval i, its last item the year's total. `opens` and `closes` are the
    first opening and the last closing of each of `days`.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    worked: Sequence[int]
    days: Sequence[int]
    opens: Sequence[int]
    closes: Sequence[int]

    @property
    def total(self) -> int:
        """The working time of the whole year."""
        return self.worked[-1]

    def worked_until(self, instant: int) -> int:
        """The year's working time before an instant of the year."""
        begun = bisect_right(self.starts, instant)
        return min(self.worked[begun], self.worked[begun - 1] + instant - self.starts[begun - 1]) if begun else 0

    def reached(self, worked: int) -> int:
        """The first instant by which `worked` (above 0, at most the total) has been worked: at closing, the closing."""
        index = bisect_left(self.worked, worked) - 1
        return self.starts[index] + worked - self.worked[index]

    def opening(self, instant: int) -> int | None:
        """The instant itself when open, else the next opening of the year; None when there is none."""
        index = bisect_right(self.ends, instant)
        return max(instant, self.starts[index]) if index < len(self.ends) else None

    def day(self, ordinal: int) -> tuple[int, int] | None:
        """The first opening and the last closing of a day; None when it is no working day."""
        index = bisect_left(self.days, ordinal)
        known = index < len(self.days) and self.days[index] == ordinal
        return (self.opens[index], self.closes[index]) if known else None


def year_start(year: int) -> int:
    """The first instant of a UTC year."""
    return (date(year, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY * SECOND


@lru_cache(maxsize=_CUTS)
def cut_of(zone: ZoneInfo, year: int) -> tuple[Stretch, ...]:
    """A UTC year and some days around it, cut where the zone's offset changes; whoever is in the zone shares it.

    Raises:
        ValueError: the year is outside 1900 to 2200.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the calendar knows the years {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    days = _days(year)
    return stretches(zone, (days.start - EPOCH_ORDINAL) * DAY, (days.stop - EPOCH_ORDINAL) * DAY)


def _days(year: int) -> range:
    return range(date(year, 1, 1).toordinal() - _MARGIN, date(year + 1, 1, 1).toordinal() + _MARGIN)


def build_year(hours: Hours, year: int) -> Year:
    """Work out one year.

    Raises:
        ValueError: the year is outside 1900 to 2200.
    """
    cut, days = cut_of(hours.zone, year), _days(year)
    opened = {day: found for day, plan in _plans(hours, days) if (found := _instants(cut, day, plan))}
    starts, ends = _joined(opened.values(), year_start(year), year_start(year + 1))
    inside = [day for day in opened if date.fromordinal(day).year == year]
    return Year(
        starts,
        ends,
        (0, *accumulate(end - start for start, end in zip(starts, ends, strict=True))),
        inside,
        [opened[day][0][0] for day in inside],
        [opened[day][-1][1] for day in inside],
    )


def _plans(hours: Hours, days: range) -> Iterator[tuple[int, tuple[Interval, ...]]]:
    """The wall hours of each day."""
    years = range(date.fromordinal(days[0]).year, date.fromordinal(days[-1]).year + 1)
    closed = set(hours.closures) | _holidays(hours, years)
    for ordinal in days:
        day = date.fromordinal(ordinal)
        yield ordinal, hours.on(day, closed=day in closed)


def _holidays(hours: Hours, years: range) -> set[date]:
    """The public holidays of some years, those observed on another day included."""
    if hours.holidays is None:
        return set()
    country, subdivision = hours.holidays.country, hours.holidays.subdivision
    return set(holidays.country_holidays(country, subdiv=subdivision, years=years))


def _instants(cut: tuple[Stretch, ...], day: int, plan: tuple[Interval, ...]) -> list[tuple[int, int]]:
    """The open instants of one day's wall hours, in order."""
    midnight = (day - EPOCH_ORDINAL) * DAY
    return sorted(
        (start * SECOND, end * SECOND)
        for hours in plan
        for start, end in pieces(cut, midnight + hours.start * _MINUTE, midnight + hours.end * _MINUTE)
    )


def _joined(days: Iterable[list[tuple[int, int]]], first: int, after: int) -> tuple[list[int], list[int]]:
    """The starts and ends of all intervals inside [first, after), with those that meet or overlap made one."""
    starts: list[int] = []
    ends: list[int] = []
    for opening, closing in sorted(interval for day in days for interval in day):
        start, end = max(opening, first), min(closing, after)
        if start >= end:
            continue
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
