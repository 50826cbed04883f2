"""An agreement's hours as the package businesstimedelta has them: what the speed of ours is measured against.

Its last release is of 2019: it is a yardstick, and nothing is built on it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

import holidays
import pytz
from businesstimedelta import HolidayRule, LunchTimeRule, Rules, WorkDayRule

from sla.week import Hours
from sla.week_checks import DAYS

HOUR = 60
Days = dict[tuple[int, int], list[int]]
"""The weekdays (Monday is 0) on which something lasts from one minute of the day to another."""


def rules_of(hours: Hours, years: Iterable[int]) -> Rules:
    """Its rules for hours by day: a working day from the first opening to the last closing, and the breaks in it.

    Holidays and closures are given as a set of dates, which it looks up faster than the table of the package holidays.
    It searches five years on for the next of them. Nights and dated exceptions it doesn't know.

    Raises:
        ValueError: the hours have some of these.
    """
    if hours.exceptions or hours.holidays is None:
        raise ValueError("these hours can't be said in rules")
    zone = pytz.timezone(hours.timezone)
    closed = holidays.country_holidays(hours.holidays.country, subdiv=hours.holidays.subdivision, years=years)
    working, breaks = _working(hours), _breaks(hours)
    return Rules(
        [
            *(WorkDayRule(_time(start), _time(end), days, tz=zone) for (start, end), days in working.items()),
            *(LunchTimeRule(_time(start), _time(end), days, tz=zone) for (start, end), days in breaks.items()),
            HolidayRule({*closed, *hours.closures}, tz=zone),
        ]
    )


def _working(hours: Hours) -> Days:
    found: Days = defaultdict(list)
    for day, intervals in hours.week.items():
        found[intervals[0].start, intervals[-1].end].append(DAYS.index(day))
    return found


def _breaks(hours: Hours) -> Days:
    found: Days = defaultdict(list)
    for day, intervals in hours.week.items():
        for before, after in pairwise(intervals):
            found[before.end, after.start].append(DAYS.index(day))
    return found


def _time(minutes: int) -> time:
    """The time of day; ValueError for one past midnight."""
    return time(minutes // HOUR, minutes % HOUR)
