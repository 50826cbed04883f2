"""What to renegotiate when a quarter is over: the clauses kept far more or far less often than was promised."""

from dataclasses import dataclass
from decimal import Decimal

from sla.attainment import EASY_COUNT, EASY_SHARE, MANY, MARGIN, Look
from sla.by_period import PeriodAnswer
from sla.change import target_of
from sla.commitment import Commitment
from sla.evidence import ShareCount
from sla.metrics import METRICS
from sla.span import Span
from sla.suggestion import Answer
from sla.target import Target, Value
from sla.whatif import ClockAnswer

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Renegotiation:
    """One clause: how its target looks by how it was `kept`, in cases of a clock, else in periods that are over.

    `tightest` is the tightest target that would have been kept 90 % of the time, None where none would or there are too
    few; `often` is by how many of a clock's cases. A clause of which there is too little to tell looks `UNKNOWN`.
    """

    clause: Commitment
    look: Look
    kept: ShareCount
    tightest: Target | None
    often: ShareCount

    @property
    def by_cases(self) -> bool:
        """Whether single cases are counted, not periods."""
        return METRICS[self.clause.metric].kind == "clock"


def renegotiation(answer: Answer) -> Renegotiation:
    """How a clause looks by what it came to in a quarter."""
    often = answer.often if isinstance(answer, ClockAnswer) else ShareCount()
    tightest = answer.tightest if answer.enough else None
    return Renegotiation(answer.clause, _look(answer), answer.would, tightest, often)


def _look(answer: Answer) -> Look:
    if not answer.enough:
        return Look.UNKNOWN
    return _by_cases(answer) if isinstance(answer, ClockAnswer) else _by_periods(answer)


def _by_cases(answer: ClockAnswer) -> Look:
    """Too constraining ten points below its share; too easy ten points above, or where all of many were kept."""
    share = Decimal(answer.would.met) / answer.would.judged
    if share < answer.promised - MARGIN:
        return Look.TIGHT
    every = answer.would.met == answer.would.judged >= MANY
    return Look.EASY if every or share > answer.promised + MARGIN else Look.RIGHT


def _by_periods(answer: PeriodAnswer) -> Look:
    """Too constraining where it was missed more often than kept; too easy where so much more was reached each time."""
    if answer.would.met < HALF * answer.would.judged:
        return Look.TIGHT
    return Look.EASY if answer.kept and _far_above(answer.tightest, target_of(answer.clause)) else Look.RIGHT


def _far_above(reached: Value | None, target: Value) -> bool:
    if isinstance(reached, Span) and isinstance(target, Span):
        return reached.unit == target.unit and reached.amount >= EASY_COUNT * target.amount
    if isinstance(reached, Decimal) and isinstance(target, Decimal):
        return target < 1 and reached >= min(Decimal(1), target + EASY_SHARE)
    return isinstance(reached, int) and isinstance(target, int) and reached >= EASY_COUNT * target
