"""The working hours of an agreement: weekly wall times in a zone, holidays, closures and exceptions."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, field_validator, model_validator

from sla.checked import read_and_check
from sla.interval import Interval
from sla.model import Model
from sla.places import country_code, place_problems, read_date, zone_name
from sla.week_checks import DAYS, Day, apart, hours_problems

Date = Annotated[date, PlainValidator(read_date), PlainSerializer(date.isoformat)]


def _empty(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return not value


DayHours = Annotated[tuple[Interval, ...], AfterValidator(apart)]


class Holidays(Model):
    """Whose public holidays close: an ISO country code, and its subdivision where that matters."""

    country: Annotated[str, AfterValidator(country_code)]
    subdivision: str | None = Field(default=None, exclude_if=_empty)

    @model_validator(mode="wrap")
    @classmethod
    def _known(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(value, handler, place_problems)


class Hours(Model):
    """When work is done. An interval belongs to the day it starts on, also past midnight.

    For one date the first of these decides: its exception, a closure, a public holiday, the day of the week.
    """

    timezone: Annotated[str, AfterValidator(zone_name)]
    week: dict[Day, DayHours]
    holidays: Holidays | None = Field(default=None, exclude_if=_empty)
    closures: tuple[Date, ...] = Field(default=(), exclude_if=_empty)
    exceptions: dict[Date, DayHours] = Field(default_factory=dict, exclude_if=_empty)

    @field_validator("week")
    @classmethod
    def _some_hours(cls, week: dict[Day, tuple[Interval, ...]]) -> dict[Day, tuple[Interval, ...]]:
        """Only the days with hours, in the order of the week."""
        return {day: week[day] for day in DAYS if week.get(day)}

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(value, handler, hours_problems)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the wall times are in."""
        return ZoneInfo(self.timezone)

    def on(self, day: date, *, closed: bool) -> tuple[Interval, ...]:
        """The hours that begin on a date: its exception, else none where a closure or a holiday has it `closed`."""
        usual = () if closed else self.week.get(DAYS[day.weekday()], ())
        return self.exceptions.get(day, usual)

    @cached_property
    def _hash(self) -> int:
        return hash((self.timezone, self.holidays, self.closures, *self.week.items(), *sorted(self.exceptions.items())))

    def __hash__(self) -> int:
        """Equal hours hash alike, so that their calendar is worked out once."""
        return self._hash
