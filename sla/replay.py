"""The recorded handoffs once more, under any agreement: which clocks would have run, and what would have come of them.

Its law: under the agreement that a handoff came under, a replay gives exactly the verdicts that were frozen. It holds
because no rule stands here: what starts and stops a clock, when it is due and whether that was kept is asked of
`sla.clocks`, once for each clause, and then looked up for each handoff.

An act that was taken back left nothing, so a replay never sees it. A pause moves a clock that it found running: its
time counts up to where the pause ended in the end, also where that was settled after the clock had stopped in it, so
that there the due instant, but never the verdict, may be an earlier one than was frozen.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import NamedTuple, cast

from sla.agreement import Agreement
from sla.clocks import ALERT, applying, due, judged, stopped_by
from sla.commitment import Commitment
from sla.deed import Act
from sla.handoff import Grade
from sla.hours import Calendar
from sla.pause import Pause, WorkingTime, working_time
from sla.record import Ran, Record


class Clock(NamedTuple):
    """One clause as a replay asks it: where its start is recorded, which acts stop it, from which attempt on."""

    clause: Commitment
    start: Callable[[Record], datetime | None]
    by_claim: bool = False
    by_attempt: int | None = None
    by_reach: bool = False
    by_close: bool = False
    by_handing: bool = False


class Replay:
    """An agreement, ready to be held against any number of records."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.calendar = Calendar.of(agreement.hours)
        self._clocks: Mapping[Grade, tuple[Clock, ...]] = {
            grade: tuple(map(clock_of, applying(agreement, grade))) for grade in Grade
        }

    def run(self, record: Record, now: datetime) -> tuple[Ran, ...]:
        """The clocks that would have run, as they would stand at `now`, in the agreement's order."""
        return tuple(
            ran for clock in self._clocks[record.grade] if (ran := replayed(clock, record, self.calendar, now))
        )

    def clock(self, clause: str, grade: Grade) -> Clock | None:
        """How a clause's clock runs for leads of a grade; None where it has none for them."""
        return next((clock for clock in self._clocks[grade] if clock.clause.id == clause), None)


def clock_of(clause: Commitment) -> Clock:
    """What a replay has to know of a clause with a clock."""
    if clause.metric == ALERT:
        return Clock(clause, attrgetter("last_sign_at"), by_handing=True)
    most = clause.at_least if isinstance(clause.at_least, int) else 1
    tries = (number for number in range(1, most + 1) if stopped_by(clause, Act.CONTACT, number))
    return Clock(
        clause,
        cast("Callable[[Record], datetime | None]", attrgetter(f"{clause.starts}_at")),
        by_claim=stopped_by(clause, Act.CLAIM, 0),
        by_attempt=next(tries, None),
        by_reach=stopped_by(clause, Act.REACH, 0),
        by_close=stopped_by(clause, Act.LOSE, 0),
    )


def replayed(clock: Clock, record: Record, calendar: Calendar, now: datetime) -> Ran | None:
    """How the clock of a clause would have run; None where it would not have started."""
    starts_at = clock.start(record)
    if starts_at is None:
        return None
    stopped_at = stop(clock, record)
    due_at = due(clock.clause, starts_at, calendar, counted(record, stopped_at, calendar))
    return Ran(clock.clause.id, starts_at, due_at, stopped_at, judged(due_at, stopped_at, now))


def stop(clock: Clock, record: Record) -> datetime | None:
    """The first of the recorded acts that stop a clock."""
    if clock.by_handing:
        return record.handed_at
    found = record.closed_at if clock.by_close else None
    if clock.by_reach:
        found = _first(found, record.reached_at)
    if clock.by_attempt == 1:
        found = _first(found, record.contacted_at)
    elif clock.by_attempt is not None and len(record.attempts) >= clock.by_attempt:
        found = _first(found, record.attempts[clock.by_attempt - 1])
    return _first(found, record.claimed_at) if clock.by_claim else found


def counted(record: Record, stopped_at: datetime | None, calendar: Calendar) -> WorkingTime:
    """The working time of a handoff's clock: the pauses that were asked for while it ran do not count."""
    if not record.pauses:
        return calendar
    return working_time(calendar, tuple(filter(partial(_before, stopped_at), record.pauses)))


def _before(stopped_at: datetime | None, pause: Pause) -> bool:
    return stopped_at is None or pause.since < stopped_at


def _first(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
