"""A pause: the prospect named a date, and until then the clocks of a handoff stand still. Nothing else pauses them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from sla.hours import Calendar


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause over [since, until), UTC; who asked for it, and what the prospect said. Those of a handoff are apart."""

    since: datetime
    until: datetime
    by: str
    note: str = ""


class WorkingTime(Protocol):
    """What counts as working time: a calendar, or one with pauses in it."""

    def add(self, start: datetime, span: timedelta, /) -> datetime:
        """The first instant by which a span of working time has passed since `start`."""

    def between(self, first: datetime, second: datetime, /) -> timedelta:
        """The working time between two instants."""

    def intervals(self, first: datetime, second: datetime, /) -> list[tuple[datetime, datetime]]:
        """The intervals counted between two instants, in order."""


class Paused:
    """Working time in which the pauses of one handoff do not count."""

    def __init__(self, calendar: Calendar, pauses: Iterable[Pause]) -> None:
        self._calendar = calendar
        self._pauses = sorted(pauses, key=lambda pause: pause.since)

    def add(self, start: datetime, span: timedelta) -> datetime:
        """The first instant by which `span` has passed since `start`, pauses left out."""
        reached = self._calendar.add(start, span)
        for pause in self._pauses:
            if pause.since < reached and pause.until > start:
                span += self._calendar.between(max(pause.since, start), pause.until)
                reached = self._calendar.add(start, span)
        return reached

    def between(self, first: datetime, second: datetime) -> timedelta:
        """The working time from `first` to `second` (not earlier), pauses left out."""
        lost = (self._calendar.between(*cut) for pause in self._pauses if (cut := _overlap(pause, first, second)))
        return self._calendar.between(first, second) - sum(lost, timedelta())

    def intervals(self, first: datetime, second: datetime) -> list[tuple[datetime, datetime]]:
        """The open intervals between two instants, with the pauses cut out."""
        found = []
        for pause in self._pauses:
            if pause.until > first and pause.since < second:
                found += self._calendar.intervals(first, max(first, pause.since))
                first = min(pause.until, second)
        return found + self._calendar.intervals(first, second)


def working_time(calendar: Calendar, pauses: Sequence[Pause]) -> WorkingTime:
    """What counts for a handoff: the calendar, less its pauses."""
    return Paused(calendar, pauses) if pauses else calendar


def begun(pauses: Sequence[Pause], pause: Pause) -> tuple[Pause, ...]:
    """The pauses with a further one, which takes the place of what is left of the one before."""
    return (*ended(pauses, pause.since), pause)


def ended(pauses: Sequence[Pause], at: datetime) -> tuple[Pause, ...]:
    """The pauses when the one that lasts at `at`, if any, ends then; one that would last no time is gone."""
    cut = (replace(pause, until=min(pause.until, at)) for pause in pauses)
    return tuple(pause for pause in cut if pause.since < pause.until)


def _overlap(pause: Pause, first: datetime, second: datetime) -> tuple[datetime, datetime] | None:
    since, until = max(pause.since, first), min(pause.until, second)
    return (since, until) if since < until else None
