"""What a period of any length was to bring: the year's target and the agreed volume, spread over working days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from sla.agreement import Agreement, Targets
from sla.commitment import Commitment
from sla.hours import Calendar
from sla.money import digits
from sla.period import Period
from sla.scorecard import period_of


@dataclass(frozen=True, slots=True)
class Goal:
    """What a period was to bring: `leads` handed over and `revenue` of marketing, None where nobody promised any.

    Both may be fractions: 25 leads a month are 5.7 in a week of five of its 22 working days. `marketing_share` is the
    agreed share of all revenue, None outside the year of the targets.
    """

    leads: Decimal | None
    revenue: Decimal | None
    marketing_share: Decimal | None


def goal_of(agreement: Agreement, calendar: Calendar, period: Period) -> Goal:
    """The goal of a period under an agreement, by its calendar."""
    within = period.first.year == period.last.year == agreement.targets.year
    return Goal(
        leads=_leads(agreement, calendar, period),
        revenue=_revenue(agreement, calendar, period),
        marketing_share=agreement.targets.marketing_share if within else None,
    )


def marketing_target(targets: Targets) -> Decimal:
    """What marketing is to bring in the year of the targets, in the agreement's currency."""
    return targets.revenue * targets.marketing_share


def share_of(part: Period, whole: Period, calendar: Calendar) -> Fraction:
    """Which share of the working days of a period lies in another; of the days, where it has no working day."""
    first, last = max(part.first, whole.first), min(part.last, whole.last)
    if last < first:
        return Fraction(0)
    working = calendar.working_days(whole.first, whole.last)
    if not working:
        return Fraction((last - first).days + 1, len(whole))
    return Fraction(calendar.working_days(first, last), working)


def _leads(agreement: Agreement, calendar: Calendar, period: Period) -> Decimal | None:
    """Clauses about the same leads do not add up: 25 a month and 75 a quarter promise 75 a quarter."""
    promised = [each for each in agreement.commitments if each.metric == "sqls_delivered"]
    if not promised:
        return None
    most = max(_promised(each, calendar, period) for each in promised)
    return _decimal(most).quantize(Decimal("0.01"))


def _promised(clause: Commitment, calendar: Calendar, period: Period) -> Fraction:
    amount = int(str(clause.at_least))
    return sum((amount * share_of(period, each, calendar) for each in _touched(clause, period)), Fraction(0))


def _touched(clause: Commitment, period: Period) -> Iterator[Period]:
    """The clause's own periods that a period has days of."""
    own = period_of(clause, period.first)
    while own.first <= period.last:
        yield own
        own = period_of(clause, own.last + timedelta(days=1))


def _revenue(agreement: Agreement, calendar: Calendar, period: Period) -> Decimal | None:
    year = Period.parse(str(agreement.targets.year))
    if period.last < year.first or period.first > year.last:
        return None
    found = Fraction(marketing_target(agreement.targets)) * share_of(period, year, calendar)
    return _decimal(found).quantize(Decimal(1).scaleb(-digits(agreement.currency)))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
