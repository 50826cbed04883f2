"""The waterfall of a month, counted day by day as the figures themselves are."""

from datetime import datetime

from sla.agreement import Agreement
from sla.goal import goal_of
from sla.hours import Calendar
from sla.kpi import View
from sla.period import Period
from sla.waterfall import Waterfall, days_of, waterfalls
from storage.unit import Unit


def waterfalls_in(unit: Unit, agreement: Agreement, month: Period, now: datetime) -> tuple[Waterfall, ...]:
    """Goal against actual for leads handed over and for sales, on each working day of a month that has begun by `now`.

    The basket is that of the year up to the month's end, so that a month that is over keeps its goal.
    """
    calendar = Calendar.of(agreement.hours)
    zone, currency = agreement.hours.zone, agreement.currency
    counted = {
        day: unit.facts.totals(*days.bounds(zone), View.PERIOD, currency)
        for day, days in days_of(month, calendar, calendar.local(now).date()).items()
    }
    so_far = Period.between(Period.year_of(month.first).first, month.last)
    year = unit.facts.totals(*so_far.bounds(zone), View.PERIOD, currency)
    return waterfalls(month, calendar, goal_of(agreement, calendar, month), counted, year)
