"""An absence: days on which a person gets no lead and hears no reminder. Whole working days of the agreement."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sla.hours import Calendar

LONGEST = timedelta(days=366)
"""How many days one absence may have, and how far ahead it may begin."""
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.\.?|…)\s*(\d{4}-\d\d-\d\d))?", re.ASCII)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Absence:
    """One person's days away, from `first` to `last`, both included; who recorded it, and since when it is so (UTC).

    Those of one person never share a day.
    """

    person: str
    first: date
    last: date
    by: str
    at: datetime

    def covers(self, day: date) -> bool:
        """Whether the person is away on a day."""
        return self.first <= day <= self.last


def read_days(typed: str) -> tuple[date, date]:
    """The first and the last day of `2026-03-02..2026-03-06`, or of one day alone.

    Raises:
        ValueError: it is no day and no span of days.
    """
    found = _DAYS.fullmatch(typed.strip())
    if found is None:
        raise ValueError(f"{typed} is no span of days")
    first = date.fromisoformat(found[1])
    return first, date.fromisoformat(found[2]) if found[2] else first


def joined(known: Iterable[Absence], new: Absence) -> tuple[Absence, tuple[Absence, ...]]:
    """A new absence grown by those of the person that it shares a day with, which it takes the place of."""
    replaced: list[Absence] = []
    left = sorted(known, key=lambda absence: absence.first)
    for each in left:
        if each.first <= new.last and new.first <= each.last:
            new = replace(new, first=min(new.first, each.first), last=max(new.last, each.last))
            replaced.append(each)
    return new, tuple(replaced)


def cut_short(absence: Absence, today: date, at: datetime) -> Absence | None:
    """An absence whose person is back today, as it is from an instant (UTC) on; None where nothing is left of it."""
    left = replace(absence, last=min(absence.last, today - _DAY), at=at)
    return left if left.first <= left.last else None


def presence(calendar: Calendar, absences: Collection[Absence], at: datetime) -> datetime:
    """The instant itself when its person is at work, else their next opening on a day that they are not away."""
    opening = calendar.next_opening(at)
    while found := next((each for each in absences if each.covers(calendar.working_day(opening))), None):
        opening = calendar.opening_after(found.last)
    return opening
