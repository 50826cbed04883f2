"""A time span of an agreement: `30m` and `4h` of working time, `2d` working days."""

import re
from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from sla.notation import schema

_TEXT = re.compile(r"([0-9]{1,6})([mhd])", re.ASCII)
_HOUR = 60
_ADVICE = "no time span; write 4h, 30m or 2d"
MOST_MINUTES = 1000 * _HOUR
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Span:
    """`amount` (at least 1) minutes of working time, or `amount` working days."""

    amount: int
    unit: Literal["minutes", "days"]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30m`, `4h` or `2d`.

        Raises:
            ValueError: the text is no span, is nothing, or is longer than `1000h` or `366d`.
        """
        found = _TEXT.fullmatch(text)
        if found is None or not int(found[1]):
            raise ValueError(f"{text!r} is {_ADVICE}")
        amount, letter = int(found[1]), found[2]
        span = cls(amount, "days") if letter == "d" else cls(amount * (_HOUR if letter == "h" else 1), "minutes")
        if span.amount > (MOST_DAYS if letter == "d" else MOST_MINUTES):
            raise ValueError(f"{text!r} is too long; at most {MOST_MINUTES // _HOUR}h or {MOST_DAYS}d")
        return span

    def __str__(self) -> str:
        """The shortest notation: `4h` rather than `240m`, but `90m`, and `2d`."""
        if self.unit == "days":
            return f"{self.amount}d"
        return f"{self.amount}m" if self.amount % _HOUR else f"{self.amount // _HOUR}h"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 — pydantic's own signature
        """Let a model read and write spans in their notation."""
        return schema(cls, cls.parse, _ADVICE)
