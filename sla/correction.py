"""What has changed of a period since its report was sent: a late deal, a refund, something undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sla.kpi import Kpis
from sla.scorecard import Line, Scorecard

FIGURES = (
    "leads",
    "sales",
    "revenue",
    "average_basket",
    "conversion",
    "marketing_share",
    "total_revenue",
)
"""What is compared of the KPIs. What the target asks for follows from them, and is not."""


GOES_ON = ("sqls_accepted",)
"""Leads of a period are accepted or disqualified by ordinary work long after it is over."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What differs: the KPIs `then` and `now` with the names of those that do, and lines of scorecards then and now."""

    then: Kpis
    now: Kpis
    figures: tuple[str, ...] = ()
    lines: tuple[tuple[Line, Line], ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.figures or self.lines)


def corrected(then: Kpis, now: Kpis, lines: Sequence[tuple[Line, Line]] = ()) -> Corrected:
    """The figures of two readings of one period that differ, and these lines."""
    return Corrected(then, now, tuple(each for each in FIGURES if getattr(then, each) != getattr(now, each)), (*lines,))


def lines_corrected(then: Scorecard, now: Scorecard, day: date) -> tuple[tuple[Line, Line], ...]:
    """The lines with another figure, or another state, than on the day a report was sent.

    One whose own period went on that day (a quarter in a month's report) was to change, and is left out; so is what
    goes on after its period by itself.
    """
    after = {line.clause: line for line in now.lines}
    told = [line for line in then.lines if line.clause in after and line.metric not in GOES_ON]
    both = [(line, after[line.clause]) for line in told if line.period.last < day]
    return tuple((before, line) for before, line in both if _told(before) != _told(line))


def _told(line: Line) -> tuple[object, ...]:
    return line.state, line.figure, line.n
