"""The rules that suggest what to talk of: each looks at a month's figures, and says something or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice

from sla.brainstorm import (
    BrokenAgain,
    CampaignToCome,
    DecisionLeft,
    DoubtfulSource,
    IdeaUnanswered,
    NoContent,
    Popular,
    TooFewLeads,
)
from sla.campaign import Campaign
from sla.commitment import Commitment
from sla.exchange import Decision
from sla.goal import Goal
from sla.hours import Calendar
from sla.offers import called_off
from sla.period import Period
from sla.quality import ENOUGH, Quality, Rate
from sla.scorecard import Line, Scorecard, State
from sla.suggestion import Answer
from sla.waiting import SLOW, working_days_since

MOST = 3
"""So many clauses, and so many campaigns, at most."""
DOUBTFUL = Decimal("0.25")
"""From so many disqualified of those judged on a source is spoken of."""
MONTH = timedelta(days=30)

Pair = tuple[Line, Line]
"""The lines of one clause in its period before and in this one."""


def periods_before(card: Scorecard) -> tuple[Period, ...]:
    """The periods before those of the clauses that were broken, each once: to see whether it is the second time."""
    return tuple(dict.fromkeys(line.period.previous() for line in card.lines if line.state is State.BROKEN))


def broken_twice(before: Iterable[Scorecard], card: Scorecard) -> tuple[Pair, ...]:
    """The clauses broken in a month and in their own period before, those farthest off first, three at most.

    `before` are the scorecards of `periods_before`.
    """
    lines = (line for each in before for line in each.lines if line.state is State.BROKEN)
    earlier = {(line.clause, line.period): line for line in lines}
    both = [(earlier.get((line.clause, line.period.previous())), line) for line in card.lines]
    found = [(was, line) for was, line in both if was is not None and line.state is State.BROKEN]
    return tuple(sorted(found, key=lambda pair: _reached(pair[1]))[:MOST])


def broken_again(clause: Commitment, pair: Pair, answer: Answer | None) -> BrokenAgain:
    """What to say of a clause that was broken twice, from what it would have come to in three months, where known."""
    if answer is None:
        return BrokenAgain(clause, *pair, None, 0, enough=False, replayed=False)
    tightest = answer.tightest if answer.enough else None
    return BrokenAgain(clause, *pair, tightest, answer.would.judged, answer.enough)


def too_few_leads(leads: int, goal: Goal, following: Goal) -> Iterator[TooFewLeads]:
    """Fewer leads than promised."""
    if goal.leads is not None and leads < goal.leads:
        yield TooFewLeads(leads, goal.leads, following.leads)


def doubtful_source(quality: Quality) -> Iterator[DoubtfulSource]:
    """The source with the most disqualified leads, where that is a quarter of those judged, of five or more."""
    sources = [rate for rate in quality.sources if rate.judged >= ENOUGH and (rate.share or 0) >= DOUBTFUL]
    worst = max(sources, key=_disqualified, default=None)
    if worst is not None:
        yield DoubtfulSource(worst, max(filter(_telling, quality.rules), key=_disqualified, default=None))


def no_content(shared: int, ideas: int) -> Iterator[NoContent]:
    """Nothing shared in a month, while somebody waits for it."""
    if not shared and ideas:
        yield NoContent(ideas)


def campaigns_to_come(
    campaigns: Iterable[Campaign], month: Period, calendar: Calendar, now: datetime
) -> Iterator[CampaignToCome]:
    """The campaigns that are still to start in a month, the first first."""
    coming = (each for each in campaigns if not called_off(each) and each.starts_at > now)
    starting = (each for each in coming if calendar.local(each.starts_at).date() in month)
    yield from map(CampaignToCome, islice(sorted(starting, key=lambda each: each.starts_at), MOST))


def idea_unanswered(ideas: Iterable[Popular], calendar: Calendar, now: datetime) -> Iterator[IdeaUnanswered]:
    """An idea that waits for more than a working week, the one with most votes and among equals the oldest."""
    waiting = [(each, working_days_since(calendar, each.exchange.at, now)) for each in ideas]
    slow = [(each, days) for each, days in waiting if days > SLOW]
    found = max(slow, key=lambda pair: (pair[0].votes, pair[1]), default=None)
    if found is not None:
        yield IdeaUnanswered(found[0].exchange, found[0].votes, found[1])


def decision_left(undone: Sequence[Decision], calendar: Calendar, now: datetime) -> Iterator[DecisionLeft]:
    """What was decided thirty days ago or more and is still to be done."""
    left = [each for each in undone if now - each.decided_at >= MONTH]
    if left:
        oldest = min(left, key=lambda each: (each.decided_at, each.number))
        yield DecisionLeft(oldest, working_days_since(calendar, oldest.decided_at, now), len(left))


def _reached(line: Line) -> Decimal:
    """How much of its target a line reached."""
    return (line.figure or Decimal(0)) / line.target if line.target else Decimal(1)


def _telling(rate: Rate) -> bool:
    return rate.judged >= ENOUGH and rate.disqualified > 0


def _disqualified(rate: Rate) -> tuple[int, Decimal, str]:
    return rate.disqualified, rate.share or Decimal(0), rate.name
