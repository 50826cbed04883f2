"""What the goal still needs by the end of this week, month, quarter and year, and on how many leads that rests.

The goal is a straight line: the year's marketing target spread evenly over the working days of the year by the
agreement's calendar. By the end of a period it asks for the share of the target that lies on the working days up to
and including the period's last; what marketing's sales of the year have not brought of it is still needed, the backlog
of the weeks before included. The basket and the conversion are live: those of the year so far. How many SQLs that takes
is said with an interval: as few or as many as the ends of Wilson's 95 % interval of the conversion make them.
"""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sla.agreement import Targets
from sla.hours import Calendar
from sla.kpi import Totals, at_conversion, needed
from sla.period import Period
from sla.wilson import wilson

ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Need:
    """What is still missing by the end of a period; money in the agreement's currency, from the first of January.

    `sales_goal` and `sales_needed` are None before the first sale (there is no basket yet). `sqls_needed`, with the
    fewest and the most of its interval in `sqls_between`, is None too while fewer than `ENOUGH` leads were handed over
    (`n`), or none was sold: too few to divide by; and while more was sold than handed over, which is no share.
    """

    period: Period
    revenue_goal: Decimal
    revenue_done: Decimal
    sales_goal: int | None
    sales_done: int
    sales_needed: int | None
    sqls_needed: int | None
    n: int
    sqls_between: tuple[int, int] | None = None

    @property
    def enough(self) -> bool:
        """Whether enough leads were handed over this year to tell a conversion from chance."""
        return self.n >= ENOUGH

    @property
    def more_sold(self) -> bool:
        """Whether more was sold this year than handed over, as when last year's leads buy in January."""
        return self.sales_done > self.n


def needs(targets: Targets, calendar: Calendar, today: date, year_to_date: Totals) -> tuple[Need, ...]:
    """The needs of the week, month, quarter and year that `today` lies in; none outside the year of the targets."""
    if today.year != targets.year:
        return ()
    year = Period.year_of(today)
    periods = (Period.week_of(today), Period.month_of(today), Period.quarter_of(today), year)
    return tuple(_need(period, _goal(targets, calendar, year, period.last), year_to_date) for period in periods)


def _goal(targets: Targets, calendar: Calendar, year: Period, last: date) -> Decimal:
    target = targets.revenue * targets.marketing_share
    days = calendar.working_days(year.first, year.last)
    gone = calendar.working_days(year.first, min(last, year.last))
    return target * gone / days if days else target


def _need(period: Period, goal: Decimal, done: Totals) -> Need:
    in_all = needed(goal, done)
    missing = needed(max(goal - done.revenue, Decimal(0)), done)
    leads = None if missing is None or not _tells(done) else at_conversion(missing, done)
    return Need(
        period=period,
        revenue_goal=goal,
        revenue_done=done.revenue,
        sales_goal=None if in_all is None else math.ceil(in_all),
        sales_done=done.sales,
        sales_needed=None if missing is None else math.ceil(missing),
        sqls_needed=None if leads is None else math.ceil(leads),
        n=done.leads,
        sqls_between=None if missing is None or leads is None else _between(missing, done),
    )


def _tells(done: Totals) -> bool:
    """Whether what was sold of what was handed over tells a conversion: there is enough of it, and it is a share."""
    return done.leads >= ENOUGH and done.sales <= done.leads


def _between(customers: Fraction, done: Totals) -> tuple[int, int]:
    """How many leads bring so many customers at the highest and the lowest conversion that is likely."""
    low, high = wilson(done.sales, done.leads)
    return math.ceil(customers / Fraction(high)), math.ceil(customers / Fraction(low))
