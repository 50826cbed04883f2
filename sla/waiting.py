"""How long something told waits for its answer, in working days, and what the week's exchange came to."""

from collections.abc import Mapping
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
    """

    contents: tuple[Exchange, ...] = ()
    waiting: int = 0
    oldest: int = 0
    answered: int = 0
    decisions: tuple[Decision, ...] = ()


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


def age(days: int) -> Age:
    """How something is shown that waits for so many working days."""
    if days > LATE:
        return Age.LATE
    return Age.SLOW if days > SLOW else Age.FRESH


def owed_by(team: Team, waiting: Mapping[Kind, int]) -> int:
    """How many answers a team owes, of what waits by kind."""
    return sum(count for kind, count in waiting.items() if OWED_BY.get(kind) is team)
