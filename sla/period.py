"""A period: a year, a quarter, a month or an ISO week of the calendar, or the days from one to another."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_SHAPE = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-W(?P<week>\d{2})|-(?P<month>\d{2}))?", re.ASCII)
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?", re.ASCII)
_ADVICE = "is no period; write 2026, 2026-Q1, 2026-03, 2026-W10 or 2026-03-01..2026-03-15"
_TO = ".."
_DAY = timedelta(days=1)
YEARS = range(1900, 2201)
"""The years in which somebody may name a period."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days from `first` to `last`, both included.

    `label` is `2026`, `2026-Q1`, `2026-03` or `2026-W10`; of any other days `2026-03-01..2026-03-15`.
    """

    label: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period a label names, such that `Period.parse(p.label) == p`.

        Raises:
            ValueError: the text names no period, or one outside the years 1900 to 2200; the message says what would.
        """
        written = text.strip().upper()
        found, days = _SHAPE.fullmatch(written), _SPAN.fullmatch(written)
        try:
            if days:
                return cls.between(date.fromisoformat(days[1]), date.fromisoformat(days[2] or days[1]))
            if found and int(found["year"]) in YEARS:
                return _named(int(found["year"]), found["quarter"], found["month"], found["week"])
        except ValueError:
            pass
        raise ValueError(f"{text!r} {_ADVICE}")

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """The days from one to another, both included; days that are just a period of the calendar are that period.

        Raises:
            ValueError: the last lies before the first, or one of them outside the years 1900 to 2200.
        """
        if last < first or first.year not in YEARS or last.year not in YEARS:
            raise ValueError(f"{first} to {last} are no days from one to a later one, of the years 1900 to 2200")
        named = (of(first) for of in (cls.week_of, cls.month_of, cls.quarter_of, cls.year_of))
        return next((each for each in named if (each.first, each.last) == (first, last)), _span(first, last))

    @classmethod
    def year_of(cls, day: date) -> "Period":
        """The calendar year a day lies in."""
        return cls(f"{day.year:04}", date(day.year, 1, 1), date(day.year, 12, 31))

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        """The quarter a day lies in; quarters begin in January, April, July and October."""
        quarter = (day.month + 2) // 3
        return cls(f"{day.year:04}-Q{quarter}", date(day.year, 3 * quarter - 2, 1), _month_end(day.year, 3 * quarter))

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """The calendar month a day lies in."""
        return cls(f"{day.year:04}-{day.month:02}", day.replace(day=1), _month_end(day.year, day.month))

    @classmethod
    def week_of(cls, day: date) -> "Period":
        """The ISO week a day lies in, Monday to Sunday; its year is the one its Thursday lies in (ISO 8601)."""
        year, week, weekday = day.isocalendar()
        first = day - (weekday - 1) * _DAY
        return cls(f"{year:04}-W{week:02}", first, first + 6 * _DAY)

    def previous(self) -> "Period":
        """The period of the same length that ends the day before this one begins."""
        if self.of_the_calendar:
            return _like(self, self.first - _DAY)
        return _span(self.first - len(self) * _DAY, self.first - _DAY)

    def following(self) -> "Period":
        """The period of the same length that begins the day after this one ends."""
        if self.of_the_calendar:
            return _like(self, self.last + _DAY)
        return _span(self.last + _DAY, self.last + len(self) * _DAY)

    @property
    def of_the_calendar(self) -> bool:
        """Whether it is a year, a quarter, a month or a week, and not days that somebody named."""
        return _TO not in self.label

    @property
    def is_asked_for(self) -> bool:
        """Whether its label can be asked for: `parse` reads no period outside the years 1900 to 2200."""
        return int(self.label[:4]) in YEARS

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def days(self) -> tuple[date, ...]:
        """Its days, in their order."""
        return tuple(self.first + number * _DAY for number in range(len(self)))

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The UTC instants [start, end) of this period by the wall clock of a zone."""
        return _midnight(self.first, zone), _midnight(self.last + _DAY, zone)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def _named(year: int, quarter: str | None, month: str | None, week: str | None) -> Period:
    if quarter:
        return Period.quarter_of(date(year, 3 * int(quarter), 1))
    if month:
        return Period.month_of(date(year, int(month), 1))
    if week:
        return Period.week_of(date.fromisocalendar(year, int(week), 1))
    return Period.year_of(date(year, 1, 1))


def _span(first: date, last: date) -> Period:
    return Period(f"{first}{_TO}{last}", first, last)


def _like(period: Period, day: date) -> Period:
    kinds = {4: Period.year_of, 7: Period.quarter_of if "Q" in period.label else Period.month_of}
    return kinds.get(len(period.label), Period.week_of)(day)


def _month_end(year: int, month: int) -> date:
    return (date(year, month, 28) + 4 * _DAY).replace(day=1) - _DAY


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
