"""What the bot promises of itself, and what its self-audit found of that."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TOLERANCE = timedelta(minutes=15)
"""How late the bot may be before it says so."""


class Promise(StrEnum):
    """One thing the bot promises of itself."""

    CLOCKS = "clocks"
    """Each clock is looked at when a step of it falls due, and judged when it has run out."""
    OUTBOX = "outbox"
    """What is to be said is said."""
    CARDS_MISSING = "cards_missing"
    """Each lead that was handed over has its card."""
    CARDS_DIFFER = "cards_differ"
    """Each card shows how its lead stands."""
    DIGESTS = "digests"
    """Each digest that was due is sent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A promise that isn't kept: in how many cases, one of them by name, and since when that is known (UTC)."""

    promise: Promise
    count: int
    example: str
    since: datetime
