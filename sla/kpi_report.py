"""The KPIs of a period as people read them: against the period before and the goal, with the funnel and the times."""

from dataclasses import dataclass

from sla.breakdown import By, Part
from sla.funnel import Funnel
from sla.goal import Goal
from sla.kpi import Kpis, View
from sla.period import Period
from sla.times import Times
from sla.waterfall import Waterfall


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks: the figures of a period in one view, taken apart or not."""

    period: Period
    view: View = View.PERIOD
    by: By | None = None


@dataclass(frozen=True, slots=True)
class KpiReport:
    """The answer: `before` are the KPIs of the period before, `parts` what they are made up of where `by` asks.

    `waterfalls` are there for a month of the calendar.
    """

    kpis: Kpis
    before: Kpis
    goal: Goal
    funnel: Funnel
    times: tuple[Times, ...]
    by: By | None = None
    parts: tuple[Part, ...] = ()
    waterfalls: tuple[Waterfall, ...] = ()
