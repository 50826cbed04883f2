"""The report of the month that is over: gathered once, when it is sent."""

from collections.abc import Iterator
from datetime import datetime

from bot.services import figures, qualities
from bot.services.agreed import agreed_since
from bot.services.errors import Refused
from bot.services.recorded import Recorded
from sla import brainstorm_rules as rules
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.brainstorm import Brainstorm, BrokenAgain, Popular, Suggestion
from sla.days import Days, months_before
from sla.exchange import Kind as Told
from sla.goal import Goal, goal_of
from sla.hours import Calendar
from sla.kpi import View
from sla.kpi_report import KpiReport, Question
from sla.monthly_report import MonthlyReport, Objectives, from_json, to_json
from sla.needs import needs
from sla.period import Period
from sla.report_times import Kind, Rhythm
from sla.scorecard import Scorecard, since_agreed
from storage.unit import Unit

MOST = 10
"""Decisions and ideas that a report names."""
MOST_COUNTED = 1000
"""So many decisions are counted."""


def content(unit: Unit, versioned: Versioned, rhythm: Rhythm, now: datetime) -> dict[str, object]:
    """The report of the month whose report was due last, as it is frozen."""
    return to_json(gather(unit, versioned, rhythm.last_due(now), now))


def frozen(unit: Unit, month: str) -> MonthlyReport | None:
    """The report of a month as it was frozen, or None."""
    kept = unit.reports.get(Kind.MONTHLY, month)
    return from_json(kept) if kept is not None else None


def gather(unit: Unit, versioned: Versioned, month: Period, now: datetime) -> MonthlyReport:
    """The report of a month, as of `now`."""
    agreement = versioned.agreement
    kpis = figures.report_by(unit, agreement, Question(month), now)
    card = figures.scorecard_in(unit, agreement, month, now)
    objectives = _objectives(unit, agreement, month.following(), now)
    brainstorm = _brainstorm(unit, agreement, (kpis, card, objectives.goal), now)
    return MonthlyReport(month, now, versioned.version, kpis, card, objectives, brainstorm)


def _objectives(unit: Unit, agreement: Agreement, month: Period, now: datetime) -> Objectives:
    calendar = Calendar.of(agreement.hours)
    today = calendar.local(now).date()
    so_far = figures.totals_in(unit, agreement, Period.year_of(today), View.PERIOD)
    return Objectives(month, goal_of(agreement, calendar, month), needs(agreement.targets, calendar, today, so_far))


def _brainstorm(unit: Unit, agreement: Agreement, told: tuple[KpiReport, Scorecard, Goal], now: datetime) -> Brainstorm:
    month = told[0].kpis.period
    decided = unit.decisions.decided_in(*month.bounds(agreement.hours.zone), MOST_COUNTED)
    ideas = tuple(Popular(idea, votes) for idea, votes in unit.exchanges.popular(Told.IDEA, MOST))
    waiting = unit.exchanges.count_waiting().get(Told.IDEA, 0)
    suggested = (*_of_figures(unit, agreement, told, now), *_of_exchanges(unit, agreement, month, ideas, now))
    return Brainstorm(decided[:MOST], ideas, suggested, len(decided[MOST:]), max(0, waiting - len(ideas)))


def _of_figures(
    unit: Unit, agreement: Agreement, told: tuple[KpiReport, Scorecard, Goal], now: datetime
) -> Iterator[Suggestion]:
    kpis, card, following = told
    month = kpis.kpis.period
    yield from _broken(unit, agreement, month, card, now)
    yield from rules.too_few_leads(kpis.kpis.leads, kpis.goal, following)
    yield from rules.doubtful_source(qualities.quality_in(unit, agreement, month))


def _of_exchanges(
    unit: Unit, agreement: Agreement, month: Period, ideas: tuple[Popular, ...], now: datetime
) -> Iterator[Suggestion]:
    calendar, span = Calendar.of(agreement.hours), month.bounds(agreement.hours.zone)
    waiting = unit.exchanges.count_waiting().get(Told.IDEA, 0)
    yield from rules.no_content(unit.exchanges.count(Told.CONTENT, *span), waiting)
    yield from rules.campaigns_to_come(unit.campaigns.not_ended(now), month.following(), calendar, now)
    yield from rules.idea_unanswered(ideas, calendar, now)
    yield from rules.decision_left(unit.decisions.open(MOST_COUNTED), calendar, now)


def _broken(unit: Unit, agreement: Agreement, month: Period, card: Scorecard, now: datetime) -> Iterator[BrokenAgain]:
    """The clauses broken twice, each with what it would have come to in the three months up to the end of this one.

    Where more leads were handed over than are replayed, nothing is said of what a clause with a clock would take.
    """
    agreed = agreed_since(unit, agreement)
    cards = (figures.scorecard_in(unit, agreement, each, now) for each in rules.periods_before(card))
    before = [since_agreed(each, agreed) for each in cards]
    recorded = Recorded(unit, agreement, Days(months_before(month.first, 2), month.last), now)
    for pair in rules.broken_twice(before, card):
        try:
            answer = recorded.answer(agreement, pair[1].clause, tightest=True)
        except Refused:
            answer = None
        yield rules.broken_again(agreement.commitment(pair[1].clause), pair, answer)
