"""What one could talk of, in one piece: a suggestion, that changes nothing."""

from dataclasses import dataclass
from enum import StrEnum

from sla.by_period import PeriodAnswer
from sla.causes import HALF, Cause, Found
from sla.target import Value
from sla.whatif import ClockAnswer

Answer = ClockAnswer | PeriodAnswer


class Advice(StrEnum):
    """What to talk of."""

    WAIT = "wait"
    KEEP = "keep"
    TIGHTEN = "tighten"
    HOURS = "hours"
    PERSON = "person"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    VOLUME = "volume"
    DELAY = "delay"
    LOOSEN = "loosen"
    TIGHTEST = "tightest"
    OTHERWISE = "otherwise"


_BY_CAUSE = {cause: Advice(cause.value) for cause in Cause}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to talk of, with the target or the cause it speaks of."""

    advice: Advice
    target: Value | None = None
    cause: Found | None = None


Notch = tuple[Value, Answer]
"""A target one notch looser or tighter, and what it would have come to."""


def suggest(now: Answer, looser: Notch | None, tighter: Notch | None, causes: tuple[Found, ...]) -> Suggestion:
    """One suggestion: by how a clause is kept as it is, a notch looser and a notch tighter, and by its misses' causes.

    A cause that explains more than half of the misses is spoken of before the target is.
    """
    if not now.enough:
        return Suggestion(Advice.WAIT)
    if not now.kept:
        return _eased(now, looser, causes)
    if tighter is not None and tighter[1].kept:
        return Suggestion(Advice.TIGHTEN, tighter[0])
    return Suggestion(Advice.KEEP)


def _eased(now: Answer, looser: Notch | None, causes: tuple[Found, ...]) -> Suggestion:
    main = next((cause for cause in causes if cause.share > HALF), None)
    if main is not None:
        return Suggestion(_BY_CAUSE[main.cause], cause=main)
    if looser is not None and looser[1].kept:
        return Suggestion(Advice.LOOSEN, looser[0])
    return Suggestion(Advice.TIGHTEST, now.tightest) if now.tightest is not None else Suggestion(Advice.OTHERWISE)
