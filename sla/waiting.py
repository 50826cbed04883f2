"""How long something told waits for its answer, in working days, and what the week's exchange came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sla.exchange import OWED_BY, Decision, Exchange, Kind
from sla.hours import Calendar
from sla.workspace import Team

SLOW, LATE = 5, 10
"""Working days after which something is shown as slow and as late."""
_DAY = timedelta(days=1)


class Age(StrEnum):
    """How something that waits is shown."""

    FRESH = "fresh"
    SLOW = "slow"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What both teams read of their exchange in a digest: the week's new contents, what waits, what was decided.

    `oldest` is the age in working days of what waits the longest; `answered` is how many answers the week brought.
    `more_contents` and `more_decisions` are how many there are that are not named; digests frozen earlier count none.
    """

    contents: tuple[Exchange, ...] = ()
    waiting: int = 0
    oldest: int = 0
    answered: int = 0
    decisions: tuple[Decision, ...] = ()
    more_contents: int = 0
    more_decisions: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """What waits for one person: answers that their team owes, and decisions that they see to."""

    answers: int = 0
    decisions: int = 0


NOTHING_OWED = Owed()
NOTHING_EXCHANGED = Exchanged()


def working_days_since(calendar: Calendar, at: datetime, now: datetime) -> int:
    """How many working days have begun since the one that an instant belongs to."""
    first, last = calendar.working_day(at), calendar.local(now).date()
    return calendar.working_days(first + _DAY, last)


def foremost(newest: Sequence[Decision], oldest: Sequence[Decision], most: int) -> tuple[Decision, ...]:
    """So many open decisions: the last meeting's first, which are the first of the `newest`, then the `oldest`."""
    last = [each for each in newest if each.exchange_id == newest[0].exchange_id]
    return tuple([*last, *(each for each in oldest if each not in last)][:most])


def age(days: int) -> Age:
    """How something is shown that waits for so many working days."""
    if days > LATE:
        return Age.LATE
    return Age.SLOW if days > SLOW else Age.FRESH


def owed_by(team: Team, waiting: Mapping[Kind, int]) -> int:
    """How many answers a team owes, of what waits by kind."""
    return sum(count for kind, count in waiting.items() if OWED_BY.get(kind) is team)
