"""How far a period has come, in working days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sla.hours import Calendar
from sla.period import Period


@dataclass(frozen=True, slots=True)
class Pace:
    """`gone`: the share of the period's working days that are over, 0 to 1; `over`: whether the whole period is."""

    period: Period
    gone: Decimal
    over: bool

    @classmethod
    def at(cls, period: Period, calendar: Calendar, now: datetime) -> "Pace":
        """The pace at `now`: a working day is gone once its calendar day is, so the first morning expects nothing."""
        today = calendar.local(now).date()
        if today > period.last:
            return cls(period, Decimal(1), over=True)
        days = calendar.working_days(period.first, period.last)
        return cls(period, Decimal(_days_before(today, period, calendar)) / max(days, 1), over=False)


def _days_before(today: date, period: Period, calendar: Calendar) -> int:
    return calendar.working_days(period.first, today - timedelta(days=1)) if today > period.first else 0
