"""One notch: the next step that people would talk of when a target is to be looser or tighter."""

from decimal import ROUND_HALF_UP, Decimal

from sla.commitment import Commitment
from sla.metrics import METRICS
from sla.span import Span
from sla.target import Value

LADDER = tuple(
    map(Span.parse, ("5m", "10m", "15m", "30m", "1h", "2h", "4h", "1d", "2d", "3d", "5d", "10d", "15d", "20d", "40d"))
)
DAY = 420
"""So many minutes of work make a day, to find the place of a time on the ladder; the verdicts go by the calendar."""
POINTS = Decimal("0.05")
FIFTH = Decimal("0.2")


def looser(clause: Commitment, target: Value) -> Value | None:
    """The target one notch easier to keep; None where there is none."""
    return _moved(target, up=METRICS[clause.metric].kind == "clock")


def tighter(clause: Commitment, target: Value) -> Value | None:
    """The target one notch harder to keep; None where there is none."""
    return _moved(target, up=METRICS[clause.metric].kind != "clock")


def _moved(target: Value, *, up: bool) -> Value | None:
    if isinstance(target, Span):
        return _step(target, up=up)
    if isinstance(target, Decimal):
        moved = target + POINTS if up else target - POINTS
        return moved if POINTS <= moved <= 1 else None
    step = max(1, int((target * FIFTH).to_integral_value(ROUND_HALF_UP)))
    return target + step if up else _counted(target - step)


def _counted(count: int) -> int | None:
    return count if count >= 1 else None


def _step(span: Span, *, up: bool) -> Span | None:
    place = _length(span)
    if up:
        return next((step for step in LADDER if _length(step) > place), None)
    return next((step for step in reversed(LADDER) if _length(step) < place), None)


def _length(span: Span) -> int:
    return span.amount * (DAY if span.unit == "days" else 1)
