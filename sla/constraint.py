"""One clause looked at closely: whether it is too constraining, and why."""

from dataclasses import dataclass

from sla.attainment import Attained
from sla.causes import Found
from sla.days import Days
from sla.evidence import ShareCount
from sla.suggestion import Answer, Notch, Suggestion


@dataclass(frozen=True, slots=True)
class Constraint:
    """One clause looked at closely: what was reached of late, one notch each way, and where the misses come from.

    `answer` is the clause as it is in force, over the same days as the notches. `missed` counts the misses of the
    verdicts that were frozen, None for a clause without a clock, whose misses are no single leads.
    """

    attained: Attained
    answer: Answer
    looser: Notch | None
    tighter: Notch | None
    missed: ShareCount | None
    causes: tuple[Found, ...]
    suggestion: Suggestion
    days: Days
