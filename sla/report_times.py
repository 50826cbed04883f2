"""Which report is due when: the week's digest, the month's report, the quarter's review."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sla.agreement import Agreement
from sla.hours import Calendar
from sla.period import Period
from sla.report_setup import Monthly, Reports, Weekly
from sla.week_checks import DAYS
from sla.workspace import Setup


class Kind(StrEnum):
    """A report: its name among the jobs that fall due and the reports that are kept."""

    WEEKLY = "digest"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


_DAY = timedelta(days=1)
_SEARCHED = 31
"""So many days a working day is looked for; after that the report is sent although nobody works."""
_OF: dict[Kind, Callable[[date], Period]] = {
    Kind.WEEKLY: Period.week_of,
    Kind.MONTHLY: Period.month_of,
    Kind.QUARTERLY: Period.quarter_of,
}


def kind_of(period: Period) -> Kind | None:
    """The kind of report that a period has; None for a year, and for days that somebody named."""
    return next((kind for kind, made in _OF.items() if made(period.first) == period), None)


def timing(reports: Reports, kind: Kind) -> Weekly | Monthly:
    """What a set-up says of one kind."""
    said: dict[Kind, Weekly | Monthly] = {
        Kind.WEEKLY: reports.weekly,
        Kind.MONTHLY: reports.monthly,
        Kind.QUARTERLY: reports.quarterly,
    }
    return said[kind]


def changed(reports: Reports, kind: Kind, said: Weekly | Monthly) -> Reports:
    """The reports with one kind sent otherwise."""
    names = {Kind.WEEKLY: "weekly", Kind.MONTHLY: "monthly", Kind.QUARTERLY: "quarterly"}
    return reports.model_copy(update={names[kind]: said})


def channels(setup: Setup, kind: Kind) -> tuple[str, ...]:
    """The channels that read a kind, each once: those that were chosen, else both teams'."""
    return tuple(dict.fromkeys(timing(setup.reports, kind).channels)) or setup.channels


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One kind of report under an agreement and a set-up, by the wall clock of the agreement.

    A digest is that of the week it is sent in; a report and a review are sent after the month or quarter they are of.
    A day on which nobody works gives way to the next working day.
    """

    kind: Kind
    agreement: Agreement
    reports: Reports

    @property
    def sent(self) -> bool:
        """Whether it is sent at all."""
        return timing(self.reports, self.kind).send

    def due_at(self, period: Period) -> datetime:
        """When the report of a period is due (UTC)."""
        day, at = self._planned(period)
        return self._calendar.opening_on(_working_day(self._calendar, day), at)

    def last_due(self, now: datetime) -> Period:
        """The period whose report is the last that was due by `now`; a worker that was down sends that one alone."""
        period = _OF[self.kind](self._calendar.local(now).date())
        while self.due_at(period) > now:
            period = period.previous()
        return period

    def _planned(self, period: Period) -> tuple[date, time]:
        """The day that is named, worked or not, and the time."""
        said, agreed = timing(self.reports, self.kind), self.agreement.digest
        if isinstance(said, Weekly):
            day = period.first + DAYS.index(said.day or agreed.day) * _DAY
            return day, agreed.at if said.at is None else said.at
        return period.following().first + (said.day - 1) * _DAY, said.at

    @property
    def _calendar(self) -> Calendar:
        return Calendar.of(self.agreement.hours)


def _working_day(calendar: Calendar, day: date) -> date:
    days = (day + count * _DAY for count in range(_SEARCHED))
    return next((each for each in days if calendar.working_days(each, each)), day)
