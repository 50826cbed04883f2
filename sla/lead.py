"""A lead: a prospect, and the visible log its score is the sum of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

Attribute = str | int | float | bool


class Stage(StrEnum):
    """How far a prospect has come."""

    LEAD = "lead"
    MQL = "mql"
    SQL = "sql"
    CUSTOMER = "customer"
    DISQUALIFIED = "disqualified"


@dataclass(frozen=True, slots=True)
class Lead:
    """One prospect of one workspace; `occurred_at` (UTC) is when the lead first showed up at its source."""

    lead_id: str
    email: str
    name: str
    company: str
    phone: str
    stage: Stage
    source: str
    campaign: str | None
    occurred_at: datetime
    attributes: Mapping[str, Attribute] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of a lead's score log: what was added or taken away, by which rule, why and when (UTC)."""

    rule: str
    points: int
    why: str
    at: datetime


def score(log: Sequence[ScoreLine]) -> int:
    """A lead's score: the sum of its log, never a figure of its own (R17)."""
    return sum(line.points for line in log)
