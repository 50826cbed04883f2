"""The waterfall of a month: how far the goal has run and how far the teams have come, added up working day by day.

The goal runs straight from nothing to the whole month's over its working days. What comes in on days of rest counts to
the working day before them, or to the month's first one, so that the last step says what the month's figures say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import accumulate

from sla.goal import Goal
from sla.hours import Calendar
from sla.kpi import Totals, needed
from sla.period import Period


class Flow(StrEnum):
    """What comes in day by day: leads handed to sales, or sales that came of them."""

    SQLS = "sqls"
    SALES = "sales"


class NoGoal(StrEnum):
    """Why there is no goal to lay over the days."""

    NOT_PROMISED = "not_promised"
    OTHER_YEAR = "other_year"
    NO_BASKET = "no_basket"


@dataclass(frozen=True, slots=True)
class Step:
    """By the end of a working day: how much was to have come in since the month began, and how much has."""

    day: date
    goal: Decimal | None
    actual: int


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps of a month so far; `goal` is the whole month's, None for the reason that `why_none` says."""

    flow: Flow
    month: Period
    goal: Decimal | None
    steps: tuple[Step, ...]
    why_none: NoGoal | None = None


def days_of(month: Period, calendar: Calendar, today: date) -> Mapping[date, Period]:
    """The working days of a month up to `today`, in their order, each with all the days that count to it."""
    working = [day for day in month.days if day <= today and calendar.working_days(day, day)]
    begins = [month.first, *working[1:]]
    ends = [*(day - timedelta(days=1) for day in working[1:]), month.last]
    return {day: Period.between(*each) for day, *each in zip(working, begins, ends, strict=False)}


def waterfalls(
    month: Period, calendar: Calendar, goal: Goal, counted: Mapping[date, Totals], year: Totals
) -> tuple[Waterfall, ...]:
    """Both waterfalls of a month, from what was counted on each of its `days_of`.

    The goal of the sales is what the month's revenue goal takes at the basket of the year so far; there is none before
    the first sale, nor where refunds have taken all back.
    """
    customers = None if goal.revenue is None else needed(goal.revenue, year)
    sales = None if customers is None else Decimal(customers.numerator) / customers.denominator
    working = calendar.working_days(month.first, month.last)
    wholes = {Flow.SQLS: goal.leads, Flow.SALES: None if sales is None else _rounded(sales)}
    came = {Flow.SQLS: {day: each.leads for day, each in counted.items()}}
    came[Flow.SALES] = {day: each.sales for day, each in counted.items()}
    why = {Flow.SQLS: NoGoal.NOT_PROMISED, Flow.SALES: NoGoal.OTHER_YEAR if goal.revenue is None else NoGoal.NO_BASKET}
    return tuple(
        Waterfall(flow, month, whole, tuple(_steps(came[flow], whole, working)), why[flow] if whole is None else None)
        for flow, whole in wholes.items()
    )


def _steps(came: Mapping[date, int], whole: Decimal | None, working: int) -> Iterator[Step]:
    for gone, (day, so_far) in enumerate(zip(came, accumulate(came.values()), strict=True), 1):
        yield Step(day, None if whole is None else _rounded(whole * gone / working), so_far)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
