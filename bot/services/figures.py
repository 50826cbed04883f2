"""The figures: gathered and judged in one place for status, Home, the digest and the export alike (R16)."""

from dataclasses import replace
from datetime import datetime

from bot.services.counting import Counting
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.evidence import evidence_of
from bot.services.waterfalls import waterfalls_in
from sla.agreement import Agreement, Commitment
from sla.breakdown import Part, parts_of
from sla.goal import goal_of
from sla.hours import Calendar
from sla.kpi import Kpis, Totals, View, compute
from sla.kpi_report import KpiReport, Question
from sla.period import Period
from sla.revenue import stated
from sla.scorecard import Scorecard, counted_of, day_of, periods_of, score
from sla.standing import Findings, Standing, questions, stand
from sla.times import TIMED, times_by_part, times_of
from storage.unit import Unit


def standing(desk: Desk, workspace_id: str, now: datetime) -> Standing:
    """How both teams stand at `now`.

    Raises:
        Refused: nothing_in_force.
    """
    with desk.database.reading(workspace_id) as unit:
        return gather(unit, agreement_in_force(unit), now)


def scorecard(desk: Desk, workspace_id: str, period: Period | None, now: datetime) -> Scorecard:
    """How each commitment of the agreement in force stands, or stood when a period that is over ended.

    Each is judged over its own week, month, quarter or year: the one in which the asked period ends, or today lies.

    Raises:
        Refused: nothing_in_force.
    """
    with desk.database.reading(workspace_id) as unit:
        return scorecard_in(unit, agreement_in_force(unit), period, now)


def scorecard_in(unit: Unit, agreement: Agreement, period: Period | None, now: datetime) -> Scorecard:
    """Likewise, inside a unit and under an agreement."""
    calendar, zone = Calendar.of(agreement.hours), agreement.hours.zone
    today = calendar.local(now).date()
    ended = period if period is not None and period.last < today else None
    day, at = day_of(period, today), min(now, ended.bounds(zone)[1]) if ended else now
    counting = Counting(unit, zone)
    evidence = {
        own: evidence_of(unit, agreement, counted_of(own, ended), at, counting)
        for own in periods_of(agreement, day, ended)
    }
    return score(agreement, calendar, day, evidence, at, ended)


def report(desk: Desk, workspace_id: str, question: Question, now: datetime) -> KpiReport:
    """The KPIs of a period against the period before and the goal, with the funnel, the times and the parts asked for.

    That of a month has its waterfalls as far as it has come by `now`.

    Raises:
        Refused: nothing_in_force.
    """
    with desk.database.reading(workspace_id) as unit:
        return report_by(unit, agreement_in_force(unit), question, now)


def report_by(unit: Unit, agreement: Agreement, question: Question, now: datetime) -> KpiReport:
    """Likewise, inside a unit and under an agreement."""
    found, period = report_in(unit, agreement, question), question.period
    month = period == Period.month_of(period.first)
    return replace(found, waterfalls=waterfalls_in(unit, agreement, period, now)) if month else found


def kpis(desk: Desk, workspace_id: str, period: Period, view: View) -> Kpis:
    """The KPIs of one period in one view, under the targets of the agreement in force.

    Raises:
        Refused: nothing_in_force.
    """
    with desk.database.reading(workspace_id) as unit:
        return kpis_in(unit, agreement_in_force(unit), period, view)


def agreement_in_force(unit: Unit) -> Agreement:
    """The agreement that counts now.

    Raises:
        Refused: nothing_in_force.
    """
    versioned = unit.agreements.in_force()
    if versioned is None:
        raise Refused("nothing_in_force")
    return versioned.agreement


def gather(unit: Unit, agreement: Agreement, now: datetime) -> Standing:
    """Ask storage what a standing at `now` looks at, and judge it."""
    calendar = Calendar.of(agreement.hours)
    asked = questions(agreement, calendar, now)
    counting = Counting(unit, agreement.hours.zone)
    findings = Findings(
        evidence={each: evidence_of(unit, agreement, each, now, counting) for each in asked.evidence},
        month=_totals(unit, agreement, asked.month, counting),
        year=_totals(unit, agreement, asked.year, counting),
        queue=unit.facts.queue(now),
    )
    return stand(agreement, calendar, findings, now)


def report_in(unit: Unit, agreement: Agreement, question: Question) -> KpiReport:
    """The KPIs against what they are set against, inside a unit and under an agreement."""
    clauses, span = _timed(agreement), question.period.bounds(agreement.hours.zone)
    counting = Counting(unit, agreement.hours.zone)
    return KpiReport(
        kpis=kpis_in(unit, agreement, question.period, question.view, counting),
        before=kpis_in(unit, agreement, question.period.previous(), question.view, counting),
        goal=goal_of(agreement, Calendar.of(agreement.hours), question.period),
        funnel=unit.breakdowns.funnel(*span),
        times=times_of(clauses, unit.breakdowns.took(*span, [each.id for each in clauses])),
        by=question.by,
        parts=parts_in(unit, agreement, question),
    )


def kpis_in(unit: Unit, agreement: Agreement, period: Period, view: View, counting: Counting | None = None) -> Kpis:
    """The KPIs of a period in one view, inside a unit and under an agreement."""
    return compute(
        period, view, agreement.currency, totals_in(unit, agreement, period, view, counting), agreement.targets
    )


def kpis_until(unit: Unit, agreement: Agreement, period: Period, until: datetime) -> Kpis:
    """The KPIs of a period in the period view, counted from its beginning up to an instant (UTC)."""
    start, _ = period.bounds(agreement.hours.zone)
    counted = unit.facts.totals(start, until, View.PERIOD, agreement.currency)
    return compute(period, View.PERIOD, agreement.currency, _said(unit, agreement, period, counted), agreement.targets)


def totals_in(unit: Unit, agreement: Agreement, period: Period, view: View, counting: Counting | None = None) -> Totals:
    """What is counted in a period; what somebody stated of the company's revenue goes before the sum of its deals."""
    if view is View.PERIOD:
        return _totals(unit, agreement, period, counting or Counting(unit, agreement.hours.zone))
    span = period.bounds(agreement.hours.zone)
    return _said(unit, agreement, period, unit.facts.totals(*span, view, agreement.currency))


def _totals(unit: Unit, agreement: Agreement, period: Period, counting: Counting) -> Totals:
    """Likewise, in the view of that name."""
    return _said(unit, agreement, period, counting.of(period).totals(agreement.currency))


def _said(unit: Unit, agreement: Agreement, period: Period, counted: Totals) -> Totals:
    said = stated(period, unit.revenues.figures(agreement.currency))
    return counted if said is None else replace(counted, total_revenue=said, stated=True)


def parts_in(unit: Unit, agreement: Agreement, question: Question) -> tuple[Part, ...]:
    """What the figures are made up of, part by part as the question asks; none where it asks for no parts."""
    if question.by is None:
        return ()
    clauses, span = _timed(agreement), question.period.bounds(agreement.hours.zone)
    counted = unit.breakdowns.counted(*span, question.view, agreement.currency, question.by)
    took = unit.breakdowns.took_by(*span, [each.id for each in clauses], question.by)
    return parts_of(counted, times_by_part(clauses, took))


def _timed(agreement: Agreement) -> tuple[Commitment, ...]:
    return tuple(each for each in agreement.commitments if each.metric in TIMED)
