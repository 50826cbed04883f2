"""Some whole days in a row, that need not be a period with a name."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sla.period import Period

MONTHS = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, period: Period) -> "Days":
        """Those of a period."""
        return cls(period.first, period.last)

    @classmethod
    def lately(cls, today: date) -> "Days":
        """The last three whole months and the days of this one, today included."""
        return cls(months_before(today, MONTHS), today)

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The instants [start, end) by the wall clock of a zone."""
        first, end = (datetime.combine(day, time.min, zone) for day in (self.first, self.last + _DAY))
        return first, end


def months_before(day: date, months: int) -> date:
    """The first day of the month so many before that of a day."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first - _DAY).replace(day=1)
    return first
