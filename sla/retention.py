"""How long what is held of leads is kept: the `retention:` part of a workspace's set-up."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, Self

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from sla.model import Model
from sla.notation import schema

_TEXT = re.compile(r"([0-9]{1,5}) ?(day|month|year)s?", re.ASCII)
_ADVICE = "no length of time; write 24 months, 2 years or 90 days"
_MONTHS = 12
Unit = Literal["day", "month", "year"]
_UNITS: tuple[Unit, ...] = ("day", "month", "year")
MOST = {"day": 36_500, "month": 1_200, "year": 100}


@dataclass(frozen=True, slots=True)
class Term:
    """`amount` (at least 1) days, months or years of the calendar."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `24 months`, `2 years` or `90 days`.

        Raises:
            ValueError: the text is no such length, is nothing, or is longer than a hundred years.
        """
        found = _TEXT.fullmatch(text.strip())
        if found is None or not int(found[1]):
            raise ValueError(f"{text!r} is {_ADVICE}")
        amount, unit = int(found[1]), next(unit for unit in _UNITS if unit == found[2])
        if amount > MOST[unit]:
            raise ValueError(f"{text!r} is too long; at most {MOST[unit]} {unit}s")
        return cls(amount, unit)

    def __str__(self) -> str:
        """As it is written: `24 months`, `1 year`."""
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"

    def before(self, now: datetime) -> datetime:
        """The instant so long before another; a day that its month does not have is its last one."""
        if self.unit == "day":
            return now - timedelta(days=self.amount)
        months = now.year * _MONTHS + now.month - 1 - self.amount * (_MONTHS if self.unit == "year" else 1)
        year, month = divmod(months, _MONTHS)
        return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 — pydantic's own signature
        """Let a model read and write terms in their notation."""
        return schema(cls, cls.parse, _ADVICE)


def _absent(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return value is None


class Retention(Model):
    """`leads`: how long after its last sign of life a lead is erased; None keeps leads until somebody erases them."""

    leads: Term | None = Field(default=None, exclude_if=_absent)
