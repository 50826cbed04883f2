"""Ownership: whose a handoff was, and from when to when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ownership:
    """One owner's span over [since, until), UTC; `until` is None while it lasts."""

    owner: str
    since: datetime
    until: datetime | None = None
