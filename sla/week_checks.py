"""What makes weekly hours impossible to keep: overlaps, nights that meet the morning, no hours at all."""

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import Literal, get_args

from sla.checked import Found, said
from sla.interval import DAY, Interval
from sla.notation import refusal

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = get_args(Day)

_NO_HOURS = 'no working hours at all; write for example mon: ["09:00-12:30", "14:00-18:00"]'


def apart(intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The intervals of one day in order.

    Raises:
        PydanticCustomError: two of them overlap.
    """
    ordered = tuple(sorted(intervals))
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise refusal(f"{earlier} and {later} overlap; join them or move one")
    return ordered


def hours_problems(value: object) -> Iterator[Found]:
    """What is wrong across the keys of `hours`, looked for in the file's own notation or in a model."""
    week = said(value, "week")
    if isinstance(week, Mapping):
        yield from _week_problems(week)
    yield from _contradictions(said(value, "closures"), said(value, "exceptions"))


def _week_problems(week: Mapping[object, object]) -> Iterator[Found]:
    """A week without hours, and nights that run into the next morning."""
    if all(isinstance(hours, list | tuple) and not hours for hours in week.values()):
        yield ("week",), _NO_HOURS
    readable = {day: _readable(week.get(day)) for day in DAYS}
    for day, following in pairwise(chain(DAYS, DAYS[:1])):
        night = max(readable[day], key=lambda hours: hours.end, default=None)
        morning = min(readable[following], default=None)
        if night and morning and night.end - DAY > morning.start:
            yield (
                ("week", day),
                f"{night} on {day} runs into {morning} on {following}; let one end where the other begins",
            )


def _readable(hours: object) -> list[Interval]:
    """The intervals of a day that can be read; the others are reported where they stand."""
    found = []
    for text in hours if isinstance(hours, list | tuple) else ():
        try:
            found.append(text if isinstance(text, Interval) else Interval.parse(str(text)))
        except ValueError:
            continue
    return found


def _contradictions(closures: object, exceptions: object) -> Iterator[Found]:
    """A date that is a closure and an exception at once."""
    closed = {str(day) for day in closures} if isinstance(closures, list | tuple) else set()
    for day in exceptions if isinstance(exceptions, Mapping) else ():
        if str(day) in closed:
            yield ("exceptions", str(day)), "this date is among the closures too; keep one"
