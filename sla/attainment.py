"""How well each clause is kept and where that is going, and whether its target looks too constraining or too easy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sla.by_period import ENOUGH as ENOUGH_PERIODS
from sla.commitment import Commitment
from sla.days import MONTHS, Days, months_before
from sla.evidence import ShareCount
from sla.metrics import METRICS
from sla.period import Period
from sla.scorecard import Line
from sla.whatif import ENOUGH as ENOUGH_CASES

MARGIN = Decimal("0.1")
"""So far below the share that was promised a clause looks too constraining."""
MANY = 20
"""So many cases, all of them kept, make a clause look too easy."""
EASY_COUNT, EASY_SHARE = Decimal("1.5"), Decimal("0.15")
"""A clause judged by its periods looks too easy where each reached so many times its target, or so much more."""


class Look(StrEnum):
    """How a clause's target looks beside what was reached."""

    TIGHT = "tight"
    EASY = "easy"
    RIGHT = "right"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attained:
    """How a clause was kept of late and in as long a time before, and how its target looks.

    Counted are clocks for a clause with one (`by` cases), else the periods that are over.
    """

    clause: Commitment
    recent: ShareCount
    before: ShareCount
    look: Look

    @property
    def by_cases(self) -> bool:
        """Whether single cases are counted, not periods."""
        return METRICS[self.clause.metric].kind == "clock"


@dataclass(frozen=True, slots=True)
class Spans:
    """The whole months that are looked at of late, and as many before: days [first, middle) and [middle, end)."""

    first: date
    middle: date
    end: date

    @property
    def last(self) -> date:
        """The last day of them."""
        return self.end - timedelta(days=1)

    @property
    def recent(self) -> Days:
        """The days of late."""
        return Days(self.middle, self.last)

    @property
    def earlier(self) -> Days:
        """The days before them."""
        return Days(self.first, self.middle - timedelta(days=1))

    @classmethod
    def before(cls, today: date) -> "Spans":
        """The last three whole months, and the three before them."""
        return cls(months_before(today, 2 * MONTHS), months_before(today, MONTHS), months_before(today, 0))


def looks(clause: Commitment, recent: ShareCount, lines: Sequence[Line] = ()) -> Look:
    """How a target looks, by how it was kept of late; `lines` are those of the periods where it is judged by them."""
    by_cases = METRICS[clause.metric].kind == "clock"
    if recent.judged < (ENOUGH_CASES if by_cases else ENOUGH_PERIODS):
        return Look.UNKNOWN
    share = Decimal(recent.met) / recent.judged
    if by_cases:
        promised = Decimal(1) if clause.share is None else clause.share
        easy = recent.met == recent.judged and recent.judged >= MANY
        return Look.TIGHT if share < promised - MARGIN else Look.EASY if easy else Look.RIGHT
    easy = recent.met == recent.judged and all(map(_easily, lines))
    return Look.TIGHT if share < Decimal("0.5") else Look.EASY if easy and lines else Look.RIGHT


def last_of(periods: Sequence[Period], spans: Spans) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """Of some periods those that ended of late, and those that ended in the time before."""
    recent = tuple(each for each in periods if spans.middle <= each.last < spans.end)
    before = tuple(each for each in periods if spans.first <= each.last < spans.middle)
    return recent, before


def _easily(line: Line) -> bool:
    """Whether a period reached so much more than its target that more could be asked."""
    if line.figure is None or line.metric == "campaign_notice" or (line.unit == "share" and line.target >= 1):
        return False
    if line.unit == "count":
        return line.figure >= EASY_COUNT * line.target
    return line.figure >= min(Decimal(1), line.target + EASY_SHARE)
