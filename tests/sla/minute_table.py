"""Working time the obvious way, a million times: every minute of some weeks or of a year is looked at once, and kept.

`Walls` is what a zone's wall clock shows at each minute, `Minutes` which of them are open; questions are answered by
going from one open minute to the next. Instants are numbers: the minutes since the table's first.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import reference

from sla.agreement import Hours

DAY = 1440
MINUTE = timedelta(minutes=1)
MARGIN = 2
"""The last days of a table may go on after it."""


class BeyondTheTableError(LookupError):
    """The answer lies after the last minute that was looked at."""


class Walls:
    """What the wall clock of a zone shows, minute by minute, counted in minutes since the year 1."""

    def __init__(self, zone: str, first: date, days: int) -> None:
        self.zone = ZoneInfo(zone)
        self._start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        self.shown = [self._wall(number) for number in range(days * DAY)]
        self.first_shown = {shown: number for number, shown in reversed(list(enumerate(self.shown)))}
        """The minute at which the clock shows a time first: it shows some twice, and others never."""
        steps = [(number, self.shown[number] - self.shown[number - 1] - 1) for number in range(1, days * DAY)]
        self.forward = [number for number, skipped in steps if skipped > 0]
        self.backward = [number for number, skipped in steps if skipped < 0]

    def __len__(self) -> int:
        return len(self.shown)

    def instant(self, number: int) -> datetime:
        return self._start + number * MINUTE

    def _wall(self, number: int) -> int:
        wall = self.instant(number).astimezone(self.zone)
        return wall.toordinal() * DAY + wall.hour * 60 + wall.minute


class Minutes:
    """Some hours, minute by minute."""

    def __init__(self, hours: Hours, walls: Walls) -> None:
        self.hours, self.walls = hours, walls
        dates = range(walls.shown[0] // DAY - 1, walls.shown[-1] // DAY + 1)
        self._plans = {day: _plan(hours, day) for day in dates}
        open_walls = {minute for plan in self._plans.values() for minute in plan}
        self.open = bytes(shown in open_walls for shown in walls.shown)
        self.closes = self._closes()
        self.working_days = sorted(self.closes)[:-MARGIN]

    def between(self, first: int, second: int) -> int:
        """How many minutes are open from one to another."""
        return self.open.count(1, first, second) if first <= second else -self.between(second, first)

    def opening(self, at: int) -> int:
        found = self.open.find(1, at)
        if found < 0:
            raise BeyondTheTableError
        return found

    def add(self, start: int, span: int) -> int:
        """The end of the open minute with which so many have passed; of none, the opening."""
        at, find = self.opening(start), self.open.find
        for _ in range(span):
            if (at := find(1, at) + 1) == 0:
                raise BeyondTheTableError
        return at

    def add_days(self, start: int, days: int) -> int:
        """When the clock first shows the same time, or a later one, that many working days on, or that day's close."""
        opening = self.opening(start)
        if not days:
            return opening
        day = self.day_of(opening)
        following = self.working_days[bisect_left(self.working_days, day) :][: days + 1]
        if len(following) <= days:
            raise BeyondTheTableError
        target = following[days]
        wall = self.walls.shown[opening] + (target - day) * DAY
        while wall not in self.walls.first_shown:
            wall += 1
        return min(self.walls.first_shown[wall], self.closes[target])

    def day_of(self, number: int) -> int:
        """The day whose hours an open minute belongs to: its date, or the one before."""
        shown = self.walls.shown[number]
        today = shown // DAY
        return today if shown in self._plans[today] else today - 1

    def _closes(self) -> dict[int, int]:
        """Of each day with an open minute, the end of the last."""
        found: dict[int, int] = {}
        for number, shown in enumerate(self.walls.shown):
            if self.open[number]:
                for day in (shown // DAY - 1, shown // DAY):
                    if shown in self._plans[day]:
                        found[day] = number + 1
        return found


def _plan(hours: Hours, day: int) -> set[int]:
    """The wall minutes of the hours that begin on a day."""
    intervals = reference.hours_of(hours, date.fromordinal(day))
    return {day * DAY + minute for each in intervals for minute in range(each.start, each.end)}
