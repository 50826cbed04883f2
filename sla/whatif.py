"""What if a clause with a clock had another target: the recorded handoffs of a period under it, against what was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from heapq import nlargest

from sla.commitment import Commitment
from sla.deadline import Verdict
from sla.evidence import ShareCount
from sla.handoff import Grade
from sla.record import Ran, Record
from sla.replay import Clock, Replay, counted, replayed
from sla.span import Span
from sla.tightest import need, share_at, tightest

ENOUGH = 5
"""So many cases make a share that one may speak of."""
WORST = 3


@dataclass(frozen=True, slots=True)
class Miss:
    """One promise that would have been broken: by how much working time so far, and whether it is still to be done."""

    late: timedelta
    record: Record
    running: bool


@dataclass(frozen=True, slots=True)
class ClockAnswer:
    """What a clause would have come to: how many were kept of those that can be judged, and how many still run.

    `was` are the verdicts that were frozen under the clause's id, by whatever version they came under; `worst` the
    farthest off first; `tightest` the tightest target that `often` of its cases would have kept, None where none would.
    """

    clause: Commitment
    would: ShareCount
    running: int
    was: ShareCount
    worst: tuple[Miss, ...]
    tightest: Span | None
    often: ShareCount

    @property
    def promised(self) -> Decimal:
        """The share of cases in which the clause is to be kept."""
        return Decimal(1) if self.clause.share is None else self.clause.share

    @property
    def enough(self) -> bool:
        """Whether there are enough cases to speak of a share."""
        return self.would.judged >= ENOUGH

    @property
    def kept(self) -> bool:
        """Whether the clause would have been kept, as the scorecard judges it."""
        return self.would.met >= self.promised * self.would.judged


@dataclass(slots=True)
class Held:
    """A clause held against records, one after the other; `tightest` says whether that target is looked for."""

    replay: Replay
    clause: Commitment
    now: datetime
    tightest: bool = True
    clocks: dict[Grade, Clock | None] = field(init=False)
    counts: dict[Verdict | None, int] = field(default_factory=lambda: {None: 0, Verdict.KEPT: 0, Verdict.BROKEN: 0})
    were: dict[Verdict | None, int] = field(default_factory=lambda: {None: 0, Verdict.KEPT: 0, Verdict.BROKEN: 0})
    ended: list[int] = field(default_factory=list)
    going_on: list[int] = field(default_factory=list)
    worst: list[Miss] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clocks = {grade: self.replay.clock(self.clause.id, grade) for grade in Grade}

    def take(self, record: Record) -> None:
        """One record more."""
        was = frozen(record, self.clause.id)
        if was is not None:
            self.were[was.verdict] += 1
        clock = self.clocks[record.grade]
        ran = replayed(clock, record, self.replay.calendar, self.now) if clock else None
        if ran is not None:
            self._count(record, ran)

    def answer(self) -> ClockAnswer:
        """What all of them came to."""
        within = self.clause.within or Span(1, "minutes")
        ended, going_on = sorted(self.ended), sorted(self.going_on)
        found = tightest(ended, going_on, within)
        often = ShareCount(*share_at(found.amount, ended, going_on)) if found else ShareCount()
        running = self.counts[None]
        return ClockAnswer(
            self.clause, _share(self.counts), running, _share(self.were), tuple(self.worst), found, often
        )

    def _count(self, record: Record, ran: Ran) -> None:
        self.counts[ran.verdict] += 1
        calendar = self.replay.calendar
        until = ran.stopped_at or self.now
        passed = counted(record, ran.stopped_at, calendar)
        if self.tightest:
            amount = need(self.clause.within or Span(1, "minutes"), ran.starts_at, until, calendar, passed)
            (self.going_on if ran.stopped_at is None else self.ended).append(amount)
        if ran.verdict is Verdict.BROKEN:
            miss = Miss(passed.between(ran.due_at, until), record, ran.stopped_at is None)
            self.worst = nlargest(WORST, [*self.worst, miss], key=lambda each: (each.late, each.record.handoff_id))


def ask(replay: Replay, clause: str, records: Iterable[Record], now: datetime, *, tightest: bool = True) -> ClockAnswer:
    """What a clause of an agreement would have come to by `now`; the tightest target is looked for where it is wanted.

    Raises:
        KeyError: the agreement has no such clause.
    """
    held = Held(replay, replay.agreement.commitment(clause), now, tightest)
    for record in records:
        held.take(record)
    return held.answer()


def frozen(record: Record, clause: str) -> Ran | None:
    """How the clock of a clause ran in truth."""
    for ran in record.ran:
        if ran.clause == clause:
            return ran
    return None


def _share(counts: dict[Verdict | None, int]) -> ShareCount:
    return ShareCount(counts[Verdict.KEPT], counts[Verdict.KEPT] + counts[Verdict.BROKEN])
