"""The company's revenue of a period where somebody has said it in one figure."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, ValidationInfo, WithJsonSchema, field_validator

from sla.intake import Amount
from sla.model import Model
from sla.money import to_minor
from sla.period import Period

_PERIOD = {"type": "string", "maxLength": 20, "pattern": r"^\s*[0-9]{4}(-[QqWw]?[0-9]{1,2})?\s*$"}
Figures = Mapping[str, Decimal]
"""What was said, by the labels of the periods."""


def stated(period: Period, figures: Figures) -> Decimal | None:
    """What was said of a period, or of all that it is made up of; None where deals have to tell.

    A year is made of quarters and a quarter of months. A figure for the whole goes before those for its parts.
    """
    if period.label in figures:
        return figures[period.label]
    parts = [stated(part, figures) for part in _parts(period)]
    return sum((part for part in parts if part is not None), Decimal(0)) if parts and None not in parts else None


def _parts(period: Period) -> list[Period]:
    """The periods that make up a year or a quarter; none for a month and a week."""
    within = {"year": Period.quarter_of, "quarter": Period.month_of}.get(_length(period))
    found: list[Period] = []
    day = period.first
    while within is not None and day <= period.last:
        found.append(within(day))
        day = found[-1].last + timedelta(days=1)
    return found


def _length(period: Period) -> str:
    names = {Period.year_of(period.first): "year", Period.quarter_of(period.first): "quarter"}
    return names.get(period, "")


def read_period(text: str) -> Period:
    """The period that a figure may be stated for: one of the calendar.

    Raises:
        ValueError: it is none.
    """
    period = Period.parse(text)
    if not period.of_the_calendar:
        raise ValueError(f"{text!r} is no year, quarter, month or week; write 2026, 2026-Q1, 2026-03 or 2026-W10")
    return period


def _label(text: str) -> str:
    return read_period(text).label


class StatedRevenue(Model):
    """What the whole company sold in a period, in one figure; it takes the place of what was said before."""

    period: Annotated[str, StringConstraints(max_length=20), AfterValidator(_label), WithJsonSchema(_PERIOD)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    amount: Amount

    @field_validator("amount")
    @classmethod
    def _sensible(cls, amount: Decimal, info: ValidationInfo) -> Decimal:
        if amount < 0:
            raise ValueError("is negative; nobody sells less than nothing")
        if "currency" in info.data:
            to_minor(amount, info.data["currency"])
        return amount
