"""Working time: what an agreement's hours mean for instants. Interval arithmetic only, in UTC."""

from datetime import date, datetime, time, timedelta
from typing import Self

from sla.span import Span
from sla.week import Hours


class Calendar:
    """The working hours of one agreement on the time line. Instants are aware datetimes, results are in UTC."""

    def __init__(self, hours: Hours) -> None:
        self.hours = hours

    @classmethod
    def of(cls, hours: Hours) -> Self:
        raise NotImplementedError

    def is_open(self, at: datetime) -> bool:
        raise NotImplementedError

    def next_opening(self, at: datetime) -> datetime:
        raise NotImplementedError

    def add(self, start: datetime, span: timedelta) -> datetime:
        raise NotImplementedError

    def add_days(self, start: datetime, days: int) -> datetime:
        raise NotImplementedError

    def after(self, start: datetime, span: Span) -> datetime:
        raise NotImplementedError

    def between(self, first: datetime, second: datetime) -> timedelta:
        raise NotImplementedError

    def intervals(self, first: datetime, second: datetime) -> list[tuple[datetime, datetime]]:
        raise NotImplementedError

    def opening_on(self, day: date, at: time) -> datetime:
        raise NotImplementedError

    def local(self, at: datetime) -> datetime:
        raise NotImplementedError

    def working_days(self, first: date, last: date) -> int:
        raise NotImplementedError
