"""How both teams stand: what the status, the Home and the digest show alike, figure for figure (R16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sla.agreement import Agreement
from sla.evidence import Evidence
from sla.hours import Calendar
from sla.kpi import Kpis, Totals, View, compute
from sla.needs import Need, needs
from sla.period import Period
from sla.scorecard import Scorecard, periods_of, score


@dataclass(frozen=True, slots=True)
class Queue:
    """Handoffs without an outcome: all of them, those nobody has claimed, and those with a clock past its due time."""

    open: int
    unclaimed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How both teams stand at `at` (UTC) in the month `period`: `kpis` are the month's, `year` the year's so far."""

    at: datetime
    period: Period
    scorecard: Scorecard
    open: int
    unclaimed: int
    overdue: int
    kpis: Kpis
    year: Kpis
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What storage is asked for a standing: `evidence` of these periods, the totals of `month` and of `year`."""

    evidence: tuple[Period, ...]
    month: Period
    year: Period


@dataclass(frozen=True, slots=True)
class Findings:
    """What storage answered: the evidence by period, the totals in the period view, the queue at `now`."""

    evidence: Mapping[Period, Evidence]
    month: Totals
    year: Totals
    queue: Queue


def questions(agreement: Agreement, calendar: Calendar, now: datetime) -> Questions:
    """The periods a standing at `now` looks at, by the agreement's own wall clock."""
    today = calendar.local(now).date()
    return Questions(periods_of(agreement, today), Period.month_of(today), Period.year_of(today))


def stand(agreement: Agreement, calendar: Calendar, findings: Findings, now: datetime) -> Standing:
    """The standing at `now`; `findings` answer `questions` of the same instant."""
    today = calendar.local(now).date()
    asked = questions(agreement, calendar, now)
    return Standing(
        at=now,
        period=asked.month,
        scorecard=score(agreement, calendar, today, findings.evidence, now),
        open=findings.queue.open,
        unclaimed=findings.queue.unclaimed,
        overdue=findings.queue.overdue,
        kpis=compute(asked.month, View.PERIOD, agreement.currency, findings.month, agreement.targets),
        year=compute(asked.year, View.PERIOD, agreement.currency, findings.year, agreement.targets),
        needs=needs(agreement.targets, calendar, today, findings.year),
    )
