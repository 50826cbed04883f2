"""What if a clause without a clock had another target: its periods judged anew, from the scorecard's own evidence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal

from sla.campaign import Campaign
from sla.commitment import Commitment
from sla.evidence import Evidence, ShareCount
from sla.hours import Calendar
from sla.metrics import METRICS
from sla.offers import called_off, had_notice
from sla.pace import Pace
from sla.period import Period
from sla.scorecard import Line, State, period_of, score_line
from sla.span import MOST_DAYS, MOST_MINUTES, Span
from sla.target import Value
from sla.tightest import OFTEN

ENOUGH = 3
"""So many periods make a figure that one may speak of."""
PERCENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PeriodAnswer:
    """What a clause would have come to: in how many of the periods that are over and had cases it was kept.

    `was` is the same with the clause as it is in force; `so_far` the period that still lasts. `worst` is the line
    farthest off, None of none; `tightest` the hardest target kept often enough, None where none is, or of too few.
    """

    clause: Commitment
    would: ShareCount
    was: ShareCount
    worst: Line | None
    so_far: Line | None
    tightest: Value | None

    @property
    def enough(self) -> bool:
        """Whether there are enough periods to speak of."""
        return self.would.judged >= ENOUGH

    @property
    def kept(self) -> bool:
        """Whether it would have been kept in each of them."""
        return self.would.met == self.would.judged


def periods_in(clause: Commitment, start: datetime, end: datetime, calendar: Calendar) -> tuple[Period, ...]:
    """The periods of a clause that begin in [start, end), by the wall clock of its agreement."""
    period = period_of(clause, calendar.local(start).date())
    found = []
    while (began := period.bounds(calendar.hours.zone)[0]) < end:
        if began >= start:
            found.append(period)
        period = period.following()
    return tuple(found)


def judge(clause: Commitment, evidence: Mapping[Period, Evidence], calendar: Calendar, now: datetime) -> list[Line]:
    """The line of each period, in order, as the scorecard of its last day would say it by now."""
    return [
        score_line(clause, found, Pace.at(period, calendar, now), calendar)
        for period, found in sorted(evidence.items(), key=lambda item: item[0].first)
    ]


def kept_in(lines: Sequence[Line], calendar: Calendar, now: datetime) -> ShareCount:
    """In how many of the periods that are over and had cases a clause was kept."""
    over = [line for line in lines if _told(line, calendar, now)]
    return ShareCount(sum(line.state is State.KEPT for line in over), len(over))


def ask_periods(
    clause: Commitment, evidence: Mapping[Period, Evidence], was: ShareCount, calendar: Calendar, now: datetime
) -> PeriodAnswer:
    """What a clause would have come to by `now`; `was` is what it came to as it is in force."""
    lines = judge(clause, evidence, calendar, now)
    over = [line for line in lines if _told(line, calendar, now)]
    reached = sorted(_reached(clause, evidence[line.period], line, calendar) for line in over)
    return PeriodAnswer(
        clause,
        kept_in(lines, calendar, now),
        was,
        min(over, key=lambda line: line.figure or Decimal(0), default=None),
        next((line for line in lines if not _over(line, calendar, now)), None),
        _often(clause, reached) if len(reached) >= ENOUGH else None,
    )


def _often(clause: Commitment, reached: Sequence[Decimal]) -> Value | None:
    """The hardest target that enough of the periods reached."""
    found = reached[int(len(reached) * (1 - OFTEN))]
    if found <= 0:
        return None
    if isinstance(clause.at_least, Span):
        return Span(int(found), clause.at_least.unit)
    return found if METRICS[clause.metric].target == "share" else int(found)


def _reached(clause: Commitment, evidence: Evidence, line: Line, calendar: Calendar) -> Decimal:
    """The hardest target that a period would have kept; 0 for none."""
    kind = METRICS[clause.metric].kind
    if kind == "notice" and isinstance(clause.at_least, Span):
        held = [each for each in evidence.campaigns if not called_off(each)]
        return Decimal(min(_notice(each, clause.at_least, calendar) for each in held))
    if kind == "minutes":
        return Decimal(_of_most(evidence.talks, line.target))
    if kind == "days":
        return Decimal(_of_most(evidence.present.get(clause.team, ()), line.target))
    figure = line.figure or Decimal(0)
    return figure.quantize(PERCENT, ROUND_FLOOR) if kind == "share" else figure


def _notice(campaign: Campaign, asked: Span, calendar: Calendar) -> int:
    """The longest notice, in the unit that is asked for, that a campaign still had."""
    most = MOST_DAYS if asked.unit == "days" else MOST_MINUTES
    return _most(lambda amount: had_notice(campaign, Span(amount, asked.unit), calendar), most)


def _of_most(figures: Sequence[int], share: Decimal) -> int:
    """The highest figure that the share of them asked for came up to: minutes of talks, people of days."""
    ordered = sorted(figures, reverse=True)
    needed = int(-(-share * len(ordered) // 1))
    return ordered[max(needed, 1) - 1] if ordered else 0


def _most(holds: Callable[[int], bool], most: int) -> int:
    """The largest number up to `most` that holds, where each smaller one does; 0 where none does."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _told(line: Line, calendar: Calendar, now: datetime) -> bool:
    return _over(line, calendar, now) and line.state is not State.NOT_ENOUGH


def _over(line: Line, calendar: Calendar, now: datetime) -> bool:
    return calendar.local(now).date() > line.period.last
