"""What both teams may talk of when a month is over: what was decided, what waits, and what the figures suggest."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from sla.campaign import Campaign
from sla.commitment import Commitment
from sla.exchange import Decision, Exchange
from sla.quality import Rate
from sla.scorecard import Line
from sla.target import Target


@dataclass(frozen=True, slots=True)
class BrokenAgain:
    """A clause that was broken in two of its periods in a row: `before`, and `line` of the month that is over.

    `tightest` is the tightest target that would have been kept 90 % of the time in three months, None where none would
    or `n`, the cases or periods that it rests on, are not `enough` to tell. Where more was handed over than is
    replayed, it is not `replayed`, and nothing more is known.
    """

    clause: Commitment
    before: Line
    line: Line
    tightest: Target | None
    n: int
    enough: bool
    rule: Literal["broken_again"] = "broken_again"
    replayed: bool = True


@dataclass(frozen=True, slots=True)
class TooFewLeads:
    """Marketing handed over fewer leads than the month was to bring; `next_goal` is what the next one is to bring."""

    leads: int
    goal: Decimal
    next_goal: Decimal | None
    rule: Literal["too_few_leads"] = "too_few_leads"


@dataclass(frozen=True, slots=True)
class DoubtfulSource:
    """The source of the most leads that sales disqualified, and the scoring rule behind the most of all."""

    source: Rate
    scored: Rate | None
    rule: Literal["doubtful_source"] = "doubtful_source"


@dataclass(frozen=True, slots=True)
class NoContent:
    """Marketing shared no content in the month, while so many `ideas` of sales wait for an answer."""

    ideas: int
    rule: Literal["no_content"] = "no_content"


@dataclass(frozen=True, slots=True)
class CampaignToCome:
    """A campaign that starts before the next report."""

    campaign: Campaign
    rule: Literal["campaign_to_come"] = "campaign_to_come"


@dataclass(frozen=True, slots=True)
class IdeaUnanswered:
    """Of the ideas nobody has answered for long, the one that most would have had too: `days` are working days."""

    idea: Exchange
    votes: int
    days: int
    rule: Literal["idea_unanswered"] = "idea_unanswered"


@dataclass(frozen=True, slots=True)
class DecisionLeft:
    """The oldest decision that nobody carried out in a month, and how many there are: `days` are working days."""

    decision: Decision
    days: int
    count: int
    rule: Literal["decision_left"] = "decision_left"


Suggestion = Annotated[
    BrokenAgain | TooFewLeads | DoubtfulSource | NoContent | CampaignToCome | IdeaUnanswered | DecisionLeft,
    Field(discriminator="rule"),
]
"""What one may talk of, with the figures that it rests on; it changes nothing by itself."""


@dataclass(frozen=True, slots=True)
class Popular:
    """Something told, and how many would have told it too."""

    exchange: Exchange
    votes: int


@dataclass(frozen=True, slots=True)
class Brainstorm:
    """What the month that is over decided and what came of that, the open ideas with most votes, and suggestions.

    So many decisions and ideas `more` are not named.
    """

    decisions: tuple[Decision, ...] = ()
    ideas: tuple[Popular, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    more_decisions: int = 0
    more_ideas: int = 0
