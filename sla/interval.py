"""A half-open interval of wall time on one day, written `09:00-12:30`."""

import re
from dataclasses import dataclass
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from sla.notation import schema

DAY = 24 * 60
_HOUR = 60
_LONGEST_NIGHT = 12 * _HOUR
_TIME = r"([01][0-9]|2[0-4]):([0-5][0-9])"
_TEXT = re.compile(rf"{_TIME} ?[-–] ?{_TIME}", re.ASCII)  # noqa: RUF001 — people type the longer dash too
_ADVICE = 'no hours; write "09:00-12:30"'


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Minutes since the midnight its day begins with: [start, end); past midnight, `end` is more than 1440."""

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `09:00-12:30`; `24:00` is midnight, and `22:00-02:00` ends on the next day.

        An end before the start means past midnight only up to twelve hours, so that swapped hours are caught.

        Raises:
            ValueError: the text is no interval, lasts no time, or ends before it starts.
        """
        found = _TEXT.fullmatch(text)
        start, end = _minutes(found, 1), _minutes(found, 3)
        if found is None or start >= DAY or end > DAY:
            raise ValueError(f"{text!r} is {_ADVICE}")
        if start == end:
            raise ValueError(f'{text!r} lasts no time; write "09:00-12:30", or "00:00-24:00" for a whole day')
        end = end or DAY
        if end < start and DAY - start + end > _LONGEST_NIGHT:
            raise ValueError(f"{text!r} ends before it starts (past midnight means twelve hours at most)")
        return cls(start, end if end > start else end + DAY)

    def __str__(self) -> str:
        """The notation of the file."""
        return f"{_clock(self.start)}-{_clock(self.end if self.end <= DAY else self.end - DAY)}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 — pydantic's own signature
        """Let a model read and write intervals in their notation."""
        return schema(cls, cls.parse, _ADVICE)


def _minutes(found: re.Match[str] | None, group: int) -> int:
    """Minutes since midnight of the clock time at two groups of a match; 0 when there is none."""
    return 0 if found is None else int(found[group]) * _HOUR + int(found[group + 1])


def _clock(minutes: int) -> str:
    """`09:30` for 570."""
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"
