"""From the cells of a row to the values of its fields, and from what is wrong with them to plain words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sla.imports.dates import Order, instant
from sla.imports.headings import ATTRIBUTE, LEFT_OUT, Column
from sla.lead import Attribute
from sla.notation import show

WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})", re.ASCII)
BROKEN = re.compile(r"-?\d{1,15}\.\d{1,15}", re.ASCII)
TRUTH = {"true": True, "false": False}
TOLERANCE = timedelta(days=1)
"""How far ahead of this clock something of the past may lie: wall times of another zone do."""
WORDS = {"missing": "is missing", "string_too_short": "is empty"}
TRIED = ("bool_", "int_", "float_")
"""What else an attribute might have been, before it was text."""
INSTANTS = frozenset({"occurred_at", "handed_at", "closed_at"})


class Rejection(Exception):  # noqa: N818 — an answer, not a fault
    """Why a row is not taken, in plain words."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How cells are read: the agreement's zone and currency, the order of dates, and what is given for empty cells."""

    zone: ZoneInfo
    currency: str
    order: Order | None = None
    given: Mapping[str, str] | None = None


class Cells:
    """Reads rows by the columns of their table."""

    def __init__(self, columns: Sequence[Column], rules: Rules) -> None:
        self.rules = rules
        self.width = len(columns)
        self._given = dict(rules.given or {})
        self._fields = [
            (index, column.target)
            for index, column in enumerate(columns)
            if column.target != LEFT_OUT and not column.target.startswith(ATTRIBUTE)
        ]
        self._attributes = [
            (index, column.target.removeprefix(ATTRIBUTE))
            for index, column in enumerate(columns)
            if column.target.startswith(ATTRIBUTE)
        ]

    def fields(self, cells: Sequence[str]) -> dict[str, str]:
        """The filled fields of a row by name.

        Raises:
            Rejection: the row has more or fewer cells than the table has columns.
        """
        if len(cells) != self.width:
            raise Rejection(_of_another_width(len(cells), self.width))
        found = dict(self._given)
        for index, name in self._fields:
            if value := cells[index].strip():
                found[name] = value
        return found

    def attributes(self, cells: Sequence[str]) -> dict[str, Attribute]:
        """The filled attributes of a row by name; numbers and truth values as a form sends them."""
        return {name: typed(value) for index, name in self._attributes if (value := cells[index].strip())}

    def instants(self, found: dict[str, str]) -> tuple[dict[str, datetime], bool]:
        """The instants (UTC) among the fields of a row, taken out of them, and whether one had no zone.

        Raises:
            Rejection: one of them is none.
        """
        read: dict[str, datetime] = {}
        zoneless = False
        for name in INSTANTS.intersection(found):
            text = found.pop(name)
            try:
                read[name], without = instant(text, self.rules.zone, self.rules.order)
            except ValueError as error:
                raise Rejection(f"{name}: {show(text)} {error}") from None
            zoneless = zoneless or without
        return read, zoneless


def refuse_future(name: str, at: datetime | None, now: datetime) -> None:
    """Refuse what is said to have happened and lies ahead.

    Raises:
        Rejection: it does.
    """
    if at is not None and at > now + TOLERANCE:
        raise Rejection(f"{name}: lies in the future")


def _of_another_width(found: int, wanted: int) -> str:
    more = "too many" if found > wanted else "too few"
    return f"has {found} cells where the table has {wanted} columns, {more}: look for a missing quotation mark"


@lru_cache(maxsize=4096)
def typed(text: str) -> Attribute:
    """A cell as a form would send it: plain whole numbers, decimals and true or false; anything else is text."""
    if WHOLE.fullmatch(text):
        return int(text)
    if BROKEN.fullmatch(text) and repr(number := float(text)) == text:
        return number
    return TRUTH.get(text, text)


def in_words(error: ValidationError) -> str:
    """What is wrong with a row's values, each field with its reason."""
    reasons: dict[str, str] = {}
    for found in error.errors(include_url=False):
        place = found["loc"]
        if found["type"].startswith(TRIED):
            continue
        name = str(place[1] if place[:1] == ("attributes",) and len(place) > 1 else place[0] if place else "row")
        reasons.setdefault(name, _wording(found))
    return "; ".join(f"{name}: {reason}" for name, reason in reasons.items())


def _wording(found: ErrorDetails) -> str:
    kind = found["type"]
    if kind in WORDS:
        return WORDS[kind]
    if kind == "string_too_long":
        return f"is longer than {found['ctx']['max_length']} characters; shorten it, or leave the column out with --map"
    if kind == "too_long":
        return f"are more than {found['ctx']['max_length']}; leave columns out with --map"
    words = found["msg"].removeprefix("Value error, ")
    return f"{show(found['input'])} {words}" if isinstance(found["input"], str) else words
