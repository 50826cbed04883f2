"""The tightest target of a clock that would have been kept often enough."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from sla.clocks import over_at
from sla.hours import Calendar
from sla.pause import WorkingTime
from sla.span import MOST_DAYS, MOST_MINUTES, Span

OFTEN = Decimal("0.9")
MINUTE = timedelta(minutes=1)
HOUR, FINE = 60, 120
"""Up to so many minutes a target is told to the minute, beyond in whole hours."""
NEVER = 10**9
"""A need that no target meets."""


def need(within: Span, starts_at: datetime, until: datetime, calendar: Calendar, counted: WorkingTime) -> int:
    """The fewest minutes, or days as a target has it, that would have lasted until then; `NEVER` where none would."""

    def enough(amount: int) -> bool:
        return over_at(Span(amount, within.unit), starts_at, calendar, counted) >= until

    if until <= starts_at:
        return 1
    if within.unit == "days":
        first, last = calendar.local(starts_at).date(), calendar.local(until).date()
        return _least(enough, calendar.working_days(first, last), MOST_DAYS)
    return _least(enough, -(-counted.between(starts_at, until) // MINUTE), MOST_MINUTES)


def _least(enough: Callable[[int], bool], guess: int, most: int) -> int:
    """The least number from 1 on that is enough, looked for from a guess that is near it."""
    found = min(max(guess, 1), most)
    while found > 1 and enough(found - 1):
        found -= 1
    while not enough(found):
        found += 1
        if found > most:
            return NEVER
    return found


def share_at(target: int, ended: Sequence[int], running: Sequence[int]) -> tuple[int, int]:
    """How many would have been kept with a target, of those that would have been judged; needs are sorted.

    `ended` are the needs of what came to an end, `running` those of what still runs: with less it would be broken by
    now, with more it would still run.
    """
    kept = bisect_right(ended, target)
    return kept, len(ended) + len(running) - bisect_right(running, target)


def tightest(ended: Sequence[int], running: Sequence[int], unit: Span) -> Span | None:
    """The tightest target, of the unit of a span, that would have been kept often enough; None where none would.

    A longer target keeps no fewer, so that the first that is enough is the tightest, and one rounded up is enough too.
    """
    for target in sorted({*ended, *running}):
        kept, judged = share_at(target, ended, running)
        if target < NEVER and kept and kept >= OFTEN * judged:
            return replace(unit, amount=_natural(target, unit))
    return None


def _natural(amount: int, unit: Span) -> int:
    return -(-amount // HOUR) * HOUR if unit.unit == "minutes" and amount > FINE else amount
