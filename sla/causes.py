"""Where the broken promises of a clause come from. One may count for several causes, or for none."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from sla.deadline import Verdict
from sla.evidence import ShareCount
from sla.hours import Calendar
from sla.period import Period
from sla.record import Record
from sla.whatif import frozen

FEW = 5
"""Of fewer misses nothing is said."""
HALF = Decimal("0.5")
CLEARLY = Decimal("0.15")
"""By so much more of the misses than of the cases somebody or something stands out."""
PROMPT = timedelta(minutes=1)
"""Within so long a card is shown; what is later is our own delay."""


class Cause(StrEnum):
    """What a miss can come from."""

    HOURS = "hours"
    PERSON = "person"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    VOLUME = "volume"
    DELAY = "delay"


@dataclass(frozen=True, slots=True)
class Found:
    """A cause with how many of the misses it explains; `who` is the person, source or campaign that stands out.

    `cases` are how many of all cases it has too: what misses half of a half is nothing special.
    """

    cause: Cause
    misses: int
    of: int
    cases: ShareCount
    who: str = ""

    @property
    def share(self) -> Decimal:
        """The share of the misses."""
        return Decimal(self.misses) / self.of


@dataclass(frozen=True, slots=True)
class Volume:
    """How many leads the agreement promises, and how many came, by period."""

    promised: int
    delivered: Mapping[Period, int]


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one clause that were judged, and those of them that were broken."""

    judged: Sequence[Record]
    missed: Sequence[Record]

    @classmethod
    def of(cls, clause: str, records: Iterable[Record]) -> "Cases":
        """The cases of a clause by the verdicts that were frozen."""
        found = [(record, ran.verdict) for record in records if (ran := frozen(record, clause)) and ran.verdict]
        missed = [record for record, verdict in found if verdict is Verdict.BROKEN]
        return cls([record for record, _ in found], missed)


def causes(cases: Cases, calendar: Calendar, volume: Volume | None) -> tuple[Found, ...]:
    """The causes that explain any of the misses, the one that explains most first; nothing of too few misses.

    A person, a source or a campaign is only spoken of where it has more than half of the misses, and clearly more of
    them than of the cases.
    """
    if len(cases.missed) < FEW:
        return ()
    marks: dict[Cause, Callable[[Record], bool]] = {
        Cause.HOURS: lambda record: not (calendar.is_open(record.arrived_at) and calendar.is_open(record.handed_at)),
        Cause.VOLUME: lambda record: volume is not None and _too_many(record, calendar, volume),
        Cause.DELAY: lambda record: record.posted_at is not None and record.posted_at - record.handed_at > PROMPT,
    }
    found = [_marked(cases, cause, mark) for cause, mark in marks.items()]
    names: dict[Cause, Callable[[Record], str | None]] = {
        Cause.PERSON: lambda record: record.owner,
        Cause.SOURCE: lambda record: record.source,
        Cause.CAMPAIGN: lambda record: record.campaign,
    }
    found += [one for cause, name in names.items() if (one := _standing_out(cases, cause, name))]
    return tuple(sorted((each for each in found if each.misses), key=lambda each: -each.misses))


def _marked(cases: Cases, cause: Cause, mark: Callable[[Record], bool]) -> Found:
    concerned = sum(map(mark, cases.judged))
    return Found(cause, sum(map(mark, cases.missed)), len(cases.missed), ShareCount(concerned, len(cases.judged)))


def _standing_out(cases: Cases, cause: Cause, name: Callable[[Record], str | None]) -> Found | None:
    """The one name that has more than half of the misses, and clearly more of them than of the cases."""
    counts = Counter(found for record in cases.missed if (found := name(record)))
    if not counts:
        return None
    who, misses = counts.most_common(1)[0]
    of = sum(name(record) == who for record in cases.judged)
    share = Decimal(misses) / len(cases.missed)
    if share <= HALF or share - Decimal(of) / len(cases.judged) < CLEARLY:
        return None
    return Found(cause, misses, len(cases.missed), ShareCount(of, len(cases.judged)), who)


def _too_many(record: Record, calendar: Calendar, volume: Volume) -> bool:
    day = calendar.local(record.handed_at).date()
    return any(day in period and came > volume.promised for period, came in volume.delivered.items())
