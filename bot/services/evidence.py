"""What storage counts for the commitments of one period."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from bot.services.counting import Counted, Counting
from sla.agreement import Agreement, Commitment
from sla.availability import days_gone, present
from sla.clocks import ALERT
from sla.evidence import Evidence, ShareCount, VerdictCount
from sla.exchange import METRIC_OF
from sla.hours import Calendar
from sla.period import Period
from sla.report_times import Kind
from sla.workspace import Team
from storage.unit import Unit

Counts = Mapping[str, ShareCount]


def evidence_of(unit: Unit, agreement: Agreement, period: Period, now: datetime, counting: Counting) -> Evidence:
    """The evidence of a period as of `now`; what few agreements speak of is asked only where this one does."""
    counted, (start, end) = counting.of(period), period.bounds(agreement.hours.zone)
    return Evidence(
        delivered=counted.delivered(),
        accepted=counted.accepted(),
        verdicts=verdicts_of(agreement, counted),
        conversations=_conversations(agreement, counted),
        exchanges={metric: unit.exchanges.count(kind, start, end) for kind, metric in METRIC_OF.items()},
        campaigns=unit.campaigns.announced_in(start, end),
        present=_present(unit, agreement, period, now),
        complete=unit.facts.complete(start, end) if _clauses(agreement, "records_complete") else ShareCount(),
        reports=unit.reports.count(Kind.WEEKLY, start, end) if _clauses(agreement, "reports_shared") else 0,
    )


def _clauses(agreement: Agreement, metric: str) -> tuple[Commitment, ...]:
    return tuple(clause for clause in agreement.commitments if clause.metric == metric)


def verdicts_of(agreement: Agreement, counted: Counted) -> Mapping[str, VerdictCount]:
    """By clause what became of its clocks: of those due in the period, of alerts those of the leads handed over in it.

    An alert may have been due long before it was given; the figures of a period that is over stay as they were told.
    """
    verdicts, alerts = counted.verdicts(), _clauses(agreement, ALERT)
    if not alerts:
        return verdicts
    given = counted.alerts()
    return MappingProxyType({**verdicts, **{each.id: given.get(each.id, VerdictCount()) for each in alerts}})


def _conversations(agreement: Agreement, counted: Counted) -> Counts:
    clauses = _clauses(agreement, "conversation_minutes")
    return MappingProxyType({each.id: counted.conversations(_count(each)) for each in clauses})


def _present(unit: Unit, agreement: Agreement, period: Period, now: datetime) -> Mapping[Team, tuple[int, ...]]:
    """By team how many were there on each day gone by, where a clause asks; a team is who the set-up names now."""
    teams = {clause.team for clause in _clauses(agreement, "availability")}
    setup = unit.workspaces.get() if teams else None
    if setup is None:
        return MappingProxyType({})
    days, absences = (
        days_gone(period, Calendar.of(agreement.hours), now),
        unit.absences.between(period.first, period.last),
    )
    return MappingProxyType({team: present(days, setup.people_of(team), absences) for team in teams})


def _count(clause: Commitment) -> int:
    return int(str(clause.at_least))
