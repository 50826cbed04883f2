"""Which leads should not have been SQLs: how many of those that sales judged it disqualified, by rule and by source."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from sla.handoff import Reason
from sla.period import Period

ENOUGH = 5
"""As many judged make a rate that one may speak of."""
WORST = 3
RECENTLY = timedelta(weeks=4)
"""The digest looks at the leads handed over in so long a time."""


class By(StrEnum):
    """What a rate is of."""

    RULE = "rule"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Rate:
    """Of the leads that a rule gave points to, or that came from a source: judged by sales, and disqualified why.

    `name` is the rule's id or the source, `why` the rule's words; `reasons` count the disqualified ones, most first.
    """

    by: By
    name: str
    judged: int
    disqualified: int
    reasons: Mapping[Reason, int] = field(default_factory=dict)
    why: str = ""

    @property
    def share(self) -> Decimal | None:
        """The disqualified among the judged; None of none."""
        return Decimal(self.disqualified) / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Judged:
    """So many leads with this name, handed over and judged: disqualified for a `reason`, or not (None)."""

    name: str
    reason: Reason | None
    count: int


@dataclass(frozen=True, slots=True)
class Quality:
    """The rates of the leads handed over in a period, those with the highest share first; `total` is over all."""

    period: Period
    total: Rate
    rules: Sequence[Rate]
    sources: Sequence[Rate]


def rates(by: By, counted: Iterable[Judged], words: Mapping[str, str] | None = None) -> tuple[Rate, ...]:
    """The rate of each name, the highest share first; `words` are those of rules by their id."""
    judged = Counter[str]()
    reasons: dict[str, Counter[Reason]] = {}
    for each in counted:
        judged[each.name] += each.count
        if each.reason is not None:
            reasons.setdefault(each.name, Counter())[each.reason] += each.count
    found = (
        _rate(by, name, n, reasons.get(name, Counter()), (words or {}).get(name, "")) for name, n in judged.items()
    )
    return tuple(sorted(found, key=_from_the_worst))


def overall(sources: Iterable[Rate]) -> Rate:
    """The rate of all leads together; each came from one source."""
    reasons = Counter[Reason]()
    judged = 0
    for rate in sources:
        judged += rate.judged
        reasons.update(rate.reasons)
    return _rate(By.SOURCE, "", judged, reasons, "")


def worst(*found: Iterable[Rate]) -> tuple[Rate, ...]:
    """The few rules and sources with the highest shares, of those with enough judged and any disqualified."""
    telling = (rate for each in found for rate in each if rate.judged >= ENOUGH and rate.disqualified)
    return tuple(sorted(telling, key=_from_the_worst)[:WORST])


def recently(now: datetime) -> tuple[datetime, datetime]:
    """The span that the digest of `now` looks at."""
    return now - RECENTLY, now


def _rate(by: By, name: str, judged: int, reasons: Counter[Reason], why: str) -> Rate:
    return Rate(by, name, judged, reasons.total(), dict(reasons.most_common()), why)


def _from_the_worst(rate: Rate) -> tuple[Decimal, int, str, str]:
    return -(rate.share or Decimal(0)), -rate.judged, rate.by, rate.name
