"""Cases for working time, drawn from a seed, and what the minutes say of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

import reference
from minute_table import DAY, BeyondTheTableError, Minutes, Walls
from random_hours import COUNTRIES, random_hours

YEARS = range(2016, 2036)
SPANS = (60, DAY // 3, DAY)
LENGTHS = (DAY, 10 * DAY)
KINDS = CASES, IN_HOURS, OUT_OF_HOURS, BACKWARDS, FORWARD, BACK, HOLIDAY = (
    "cases",
    "begin in hours",
    "begin out of hours",
    "end before they begin",
    "over clocks put forward",
    "over clocks put back",
    "over a holiday",
)


class Case(NamedTuple):
    """A start and an end, the working minutes and the working days to add to the start."""

    start: int
    end: int
    span: int
    days: int


class Table(NamedTuple):
    """Some hours, minute by minute, and the minutes at which something is special in them."""

    minutes: Minutes
    holidays: list[int]
    special: list[int]


class Answers(NamedTuple):
    """In minutes: the time between, and the instants reached by adding."""

    between: int
    added: int
    days_added: int


def tables(drawn: Random, count: int, days: int, calendars: int) -> Iterator[Table]:
    """Tables of so many days, one zone after the other, each around a change of its clocks; some hours on each."""
    for zone in islice(cycle(COUNTRIES), count):
        middle = drawn.choice(_changes(zone, drawn.choice(YEARS)))
        walls = Walls(zone, middle - timedelta(days=drawn.randint(days // 8, days // 2)), days)
        dates = [date.fromordinal(walls.shown[at] // DAY) for at in (*walls.forward, *walls.backward)]
        for _ in range(calendars):
            yield _table(Minutes(random_hours(drawn, zone, [*dates, _any_date(drawn, walls)]), walls))


def _changes(zone: str, year: int) -> Sequence[date]:
    """The days on which a zone's clocks change in a year, or New Year where they don't."""
    noons = [datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=number) for number in range(365)]
    offsets = [noon.astimezone(ZoneInfo(zone)).utcoffset() for noon in noons]
    found = [noons[number].date() for number in range(1, 365) if offsets[number] != offsets[number - 1]]
    return found or [date(year, 1, 1)]


def _any_date(drawn: Random, walls: Walls) -> date:
    return date.fromordinal(drawn.choice(walls.shown) // DAY)


def _table(minutes: Minutes) -> Table:
    walls, hours = minutes.walls, minutes.hours
    dates = {shown // DAY: None for shown in walls.shown}
    off = [] if hours.holidays is None else [day for day in dates if reference.is_holiday(hours, date.fromordinal(day))]
    singled_out = [day.toordinal() for day in (*hours.closures, *hours.exceptions)]
    holidays = _starts_of(walls, off)
    return Table(minutes, holidays, [*walls.forward, *walls.backward, *holidays, *_starts_of(walls, singled_out)])


def _starts_of(walls: Walls, days: Sequence[int]) -> list[int]:
    return sorted(walls.first_shown[day * DAY] for day in days if day * DAY in walls.first_shown)


def answerable(drawn: Random, table: Table) -> tuple[Case, Answers]:
    """A case with the answers that the minutes give, all of them within the table."""
    while True:
        case = _case(drawn, table)
        try:
            return case, _answers(table.minutes, case)
        except BeyondTheTableError:
            continue


def _answers(minutes: Minutes, case: Case) -> Answers:
    return Answers(
        minutes.between(case.start, case.end),
        minutes.add(case.start, case.span),
        minutes.add_days(case.start, case.days),
    )


def _case(drawn: Random, table: Table) -> Case:
    size = len(table.minutes.open)
    start = min(max(0, _start(drawn, table)), size - 1)
    length = drawn.randrange(drawn.choice((*LENGTHS, *LENGTHS, size)))
    end = start + length if drawn.random() < 0.7 else start - length
    return Case(start, min(max(0, end), size), drawn.randrange(drawn.choice(SPANS)), drawn.randint(0, 12))


def _start(drawn: Random, table: Table) -> int:
    """Any minute, or one within two days of something special, or one at which work begins or ends, or beside it."""
    minutes, any_minute, way = table.minutes, drawn.randrange(len(table.minutes.open)), drawn.random()
    if way < 0.3 and table.special:
        return drawn.choice(table.special) + drawn.randint(-2 * DAY, 2 * DAY)
    if way < 0.6:
        other = 1 - minutes.open[any_minute]
        return minutes.open.find(other, any_minute) + drawn.randint(-1, 1)
    return any_minute


def kinds(table: Table, case: Case) -> Iterator[str]:
    """What a case is about, for the balance."""
    low, high = sorted((case.start, case.end))
    walls = table.minutes.walls
    yield CASES
    yield IN_HOURS if table.minutes.open[case.start] else OUT_OF_HOURS
    if case.end < case.start:
        yield BACKWARDS
    for kind, found in ((FORWARD, walls.forward), (BACK, walls.backward), (HOLIDAY, table.holidays)):
        index = bisect_left(found, low)
        if index < len(found) and found[index] < high:
            yield kind
