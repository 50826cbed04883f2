"""What a person's Home is made of: what both teams see, and beside it what their own part needs of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sla.breakdown import Part
from sla.campaign import Campaign
from sla.quality import Rate
from sla.scorecard import Line, State
from sla.standing import Standing
from sla.waiting import NOTHING_OWED, Owed
from sla.waterfall import Waterfall
from sla.worklist import Day
from sla.workspace import Team


@dataclass(frozen=True, slots=True)
class Supply:
    """What marketing has brought this month, source by source, and the rules and sources that sales found wanting."""

    sources: tuple[Part, ...]
    worst: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """What waits for a head: the version that they have not signed, and how many of its clauses somebody doubts."""

    to_sign: int | None = None
    doubted: int = 0


@dataclass(frozen=True, slots=True)
class Household:
    """A person's Home: `team` is None for others, `standing` None while nothing is in force.

    `heads` are whom somebody in no team may ask. `day` and `mine` are a sales person's, with their figures of the
    month; `supply` is marketing's, `undecided` a head's. For marketing and the heads there are the month's
    `waterfalls`, and `unread` says by campaign how many of sales have not read it.
    """

    team: Team | None
    standing: Standing | None
    campaigns: tuple[Campaign, ...] = ()
    heads: tuple[str, ...] = ()
    day: Day | None = None
    mine: Part | None = None
    supply: Supply | None = None
    undecided: Undecided | None = None
    waterfalls: tuple[Waterfall, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    owed: Owed = NOTHING_OWED


def broken(standing: Standing) -> Iterator[Line]:
    """The commitments that are not kept, for both heads to talk of."""
    return (line for line in standing.scorecard.lines if line.state is State.BROKEN)
