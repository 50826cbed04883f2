"""Instants as tables write them. What may mean two days is refused; nobody guesses whether 03/04 is in March."""

import re
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(:(?P<second>\d\d)([.,](?P<fraction>\d{1,6})\d*)?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
_AFTER = rf"(T|,?\s+){_TIME}\s?((?P<half>[AP])\.?M\.?)?\s?{_ZONE}"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)({_AFTER})?", re.ASCII | re.IGNORECASE
)
YEAR_LAST = re.compile(
    rf"(?P<one>\d\d?)([-/. ])(?P<other>\d\d?)\2(?P<year>\d{{4}})({_AFTER})?", re.ASCII | re.IGNORECASE
)
WRITE = "write 2026-03-02T10:15:00+01:00"
NOON = 12


class Order(StrEnum):
    """Which comes first where the year comes last."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Read(NamedTuple):
    """An instant (UTC), and whether it was written without a zone."""

    at: datetime
    zoneless: bool


def instant(text: str, zone: ZoneInfo, order: Order | None) -> Read:
    """The instant that a cell says: in its own zone, or else as wall time in `zone`; a date alone is its midnight.

    Raises:
        ValueError: it is none, or might be two; in plain words that follow the cell's text.
    """
    try:
        at = datetime.fromisoformat(text) if ISO.fullmatch(text) else _other(text, order)
    except ValueError as error:
        told = str(error)
        raise ValueError(told if told.startswith(("is ", "may ")) else f"is no date: {told}; {WRITE}") from None
    try:
        if at.tzinfo is not None:
            return Read(at.astimezone(UTC), zoneless=False)
        return Read(_on_the_wall(at, zone), zoneless=True)
    except OverflowError:
        raise ValueError("lies outside the years 2000 to 2099") from None


def _other(text: str, order: Order | None) -> datetime:
    """A date and time that is not written as ISO 8601 has it."""
    found = YEAR_FIRST.fullmatch(text)
    if found is not None:
        month, day = found["month"], found["day"]
    else:
        found = YEAR_LAST.fullmatch(text)
        if found is None:
            raise ValueError(f"is no date; {WRITE}")
        if order is None:
            raise ValueError("may have the day or the month first; say which with --dates dmy or --dates mdy")
        day, month = found["one"], found["other"]
        if order is Order.MONTH_FIRST:
            day, month = month, day
    return datetime.combine(date(int(found["year"]), int(month), int(day)), _time_of(found), _zone_of(found["zone"]))


def _time_of(found: re.Match[str]) -> time:
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= NOON:
            raise ValueError("hour must be in 1..12 before am and pm")
        hour = hour % NOON + (NOON if found["half"] in "Pp" else 0)
    fraction = (found["fraction"] or "").ljust(6, "0")
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0), int(fraction))


def _zone_of(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    return UTC if text[0] not in "+-" else datetime.fromisoformat(f"2000-01-01T00:00{text}").tzinfo


def _on_the_wall(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the wall shows a time: the first of two where clocks go back.

    Raises:
        ValueError: it never does, since clocks go forward then.
    """
    known = at.replace(tzinfo=zone).astimezone(UTC)
    if known.astimezone(zone).replace(tzinfo=None) != at:
        raise ValueError(f"is a time that clocks in {zone.key} skip")
    return known
