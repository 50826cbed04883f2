"""Each commitment set against what was counted: kept, at risk, broken, or not enough to tell.

Counts (25 SQLs a month) are kept once reached, and while they keep pace: the target times the share of the period's
working days that are gone. Behind that pace they are at risk; they are broken when the period ends short.

Shares (90 % claimed within 1 h, 70 % accepted; all of them where the clause names no share) are kept at or above their
target. Below it they are at risk while the clocks still running, and as many cases more as the pace so far lets expect,
could lift them to the target if all were kept; broken when they could not, or when the period is over.

Notices (2 working days before a campaign starts) are broken by the first campaign that had less: no later one mends it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from sla.agreement import Agreement, Commitment
from sla.evidence import Evidence, ShareCount, VerdictCount
from sla.handoff import Grade
from sla.hours import Calendar
from sla.metrics import METRICS
from sla.offers import called_off, had_notice
from sla.pace import Pace
from sla.period import Period
from sla.span import Span
from sla.workspace import Team

_ALL = Decimal(1)
_SHARES: Mapping[str, Callable[[Evidence], ShareCount]] = {
    "sqls_accepted": lambda evidence: evidence.accepted,
    "records_complete": lambda evidence: evidence.complete,
}


class State(StrEnum):
    """How a commitment stands in its period so far."""

    KEPT = "kept"
    AT_RISK = "at_risk"
    BROKEN = "broken"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Line:
    """How one commitment stands: `figure` against `target`, both counts or both fractions of one, as `unit` says.

    `n` is how many cases the figure rests on; `figure` is None when there are none to divide by. `expected` is what a
    count should have reached by now, None for shares; `grade` is that of the leads a clause is about, None for all.
    """

    clause: str
    team: Team
    metric: str
    period: Period
    state: State
    unit: Literal["count", "share"]
    figure: Decimal | None
    target: Decimal
    n: int
    expected: Decimal | None = None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One line per commitment, in the agreement's order."""

    lines: tuple[Line, ...]

    def of(self, team: Team) -> tuple[Line, ...]:
        """The lines of what one team promised, or of what both promised together."""
        return tuple(line for line in self.lines if line.team is team)


def period_of(commitment: Commitment, day: date, ended: Period | None = None) -> Period:
    """The period a commitment is judged over: the one `per` names, else the month.

    Of a period that has `ended`, a clause judged over a shorter one has the last of those that ended in it.
    """
    kinds = {"week": Period.week_of, "quarter": Period.quarter_of, "year": Period.year_of}
    own = kinds.get(commitment.per or "month", Period.month_of)(day)
    return own.previous() if ended is not None and own.last > ended.last and len(own) < len(ended) else own


def periods_of(agreement: Agreement, day: date, ended: Period | None = None) -> tuple[Period, ...]:
    """The periods whose evidence a scorecard of this day needs, each once; `ended` as for `period_of`."""
    return tuple(dict.fromkeys(period_of(commitment, day, ended) for commitment in agreement.commitments))


def counted_of(own: Period, ended: Period | None) -> Period:
    """The days of a clause's own period that are counted: of one that outlasts what has `ended`, up to its end."""
    return own if ended is None or own.last <= ended.last else Period.between(own.first, ended.last)


def day_of(period: Period | None, today: date) -> date:
    """The day whose periods are scored when a period is asked for: today while it runs, else its last or first day."""
    return today if period is None else max(period.first, min(today, period.last))


def score(
    agreement: Agreement,
    calendar: Calendar,
    day: date,
    evidence: Mapping[Period, Evidence],
    now: datetime,
    ended: Period | None = None,
) -> Scorecard:
    """The scorecard of the periods `day` lies in, as of `now`, from the evidence of each of `periods_of`.

    A period that has `ended` is judged as it ended, whenever that is asked.
    """
    paces = {period: Pace.at(period, calendar, now) for period in periods_of(agreement, day, ended)}
    clauses = [(commitment, period_of(commitment, day, ended)) for commitment in agreement.commitments]
    return Scorecard(tuple(score_line(clause, evidence[at], paces[at], calendar) for clause, at in clauses))


def since_agreed(card: Scorecard, agreed: Mapping[str, date]) -> Scorecard:
    """The scorecard with nothing said of clauses in periods that were over before they were first in force."""
    return Scorecard(tuple(_unsaid(line) if line.period.last < agreed[line.clause] else line for line in card.lines))


def _unsaid(line: Line) -> Line:
    return replace(line, state=State.NOT_ENOUGH, figure=None, n=0, expected=None)


def score_line(commitment: Commitment, evidence: Evidence, pace: Pace, calendar: Calendar) -> Line:
    """One commitment's line, judged as the kind of its metric asks; the calendar measures a campaign's notice."""
    kind = METRICS[commitment.metric].kind
    if kind == "count":
        return _count(commitment, evidence, pace)
    if kind == "notice":
        return _notice(commitment, evidence, pace, calendar)
    if kind == "clock":
        clocks = evidence.verdicts.get(commitment.id, VerdictCount())
        cases = ShareCount(clocks.kept, clocks.kept + clocks.broken)
        return _share(commitment, cases, pace, commitment.share, clocks.running)
    if kind == "minutes":
        return _share(commitment, evidence.conversations.get(commitment.id, ShareCount()), pace, commitment.share)
    if kind == "days":
        days = evidence.present.get(commitment.team, ())
        enough = sum(people >= _number(commitment) for people in days)
        return _share(commitment, ShareCount(enough, len(days)), pace, commitment.share)
    return _share(commitment, _SHARES[commitment.metric](evidence), pace, _number(commitment))


def _count(commitment: Commitment, evidence: Evidence, pace: Pace) -> Line:
    figure, target = _counted(commitment.metric, evidence), _number(commitment)
    return Line(
        commitment.id,
        commitment.team,
        commitment.metric,
        pace.period,
        _count_state(Decimal(figure), target, pace),
        unit="count",
        figure=Decimal(figure),
        target=target,
        n=figure,
        expected=target * pace.gone,
    )


def _counted(metric: str, evidence: Evidence) -> int:
    if metric == "sqls_delivered":
        return evidence.delivered
    return evidence.reports if metric == "reports_shared" else evidence.exchanges.get(metric, 0)


def _count_state(figure: Decimal, target: Decimal, pace: Pace) -> State:
    if figure >= target:
        return State.KEPT
    if pace.over:
        return State.BROKEN
    if not pace.gone:
        return State.NOT_ENOUGH
    return State.AT_RISK if figure < target * pace.gone else State.KEPT


def _notice(commitment: Commitment, evidence: Evidence, pace: Pace, calendar: Calendar) -> Line:
    asked = commitment.at_least
    if not isinstance(asked, Span):
        raise TypeError(f"{commitment.id}: a campaign's notice is a span, not {asked!r}")
    held = [campaign for campaign in evidence.campaigns if not called_off(campaign)]
    met = sum(had_notice(campaign, asked, calendar) for campaign in held)
    # A campaign that was held without its notice stays so; nothing that runs or comes can mend it.
    return _share(commitment, ShareCount(met, len(held)), replace(pace, over=True), _ALL)


def _share(commitment: Commitment, cases: ShareCount, pace: Pace, share: Decimal | None, running: int = 0) -> Line:
    target = _ALL if share is None else share
    return Line(
        commitment.id,
        commitment.team,
        commitment.metric,
        pace.period,
        _share_state(cases, target, pace, running),
        unit="share",
        figure=Decimal(cases.met) / cases.judged if cases.judged else None,
        target=target,
        n=cases.judged,
        grade=commitment.grade,
    )


def _share_state(cases: ShareCount, target: Decimal, pace: Pace, running: int) -> State:
    if not cases.judged:
        return State.NOT_ENOUGH
    if cases.met >= target * cases.judged:
        return State.KEPT
    if pace.over:
        return State.BROKEN
    if not pace.gone:
        return State.AT_RISK
    more = running + cases.judged * (1 - pace.gone) / pace.gone
    return State.AT_RISK if cases.met + more >= target * (cases.judged + more) else State.BROKEN


def _number(commitment: Commitment) -> Decimal:
    if commitment.at_least is None or isinstance(commitment.at_least, Span):
        raise TypeError(f"{commitment.id}: {commitment.metric} is counted, not {commitment.at_least!r}")
    return Decimal(commitment.at_least)
