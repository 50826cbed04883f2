"""The review of a quarter that is over, frozen when it is sent and shown again unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from sla.breakdown import By, Part
from sla.kpi import Kpis
from sla.kpi_report import KpiReport
from sla.period import Period
from sla.renegotiation import Renegotiation
from sla.scorecard import Scorecard

PARTS = (By.SOURCE, By.GRADE, By.PERSON)
"""What a review takes its figures apart by."""


@dataclass(frozen=True, slots=True)
class QuarterlyReview:
    """A `quarter` as it stood `at` an instant (UTC), under a `version` of the agreement.

    `kpis` are those of the period view, `cohort` the others; `parts` are in the period view. `months` are the
    scorecards of its three months. `clauses` are looked at one by one, None where more leads were handed over than are
    replayed.
    """

    quarter: Period
    at: datetime
    version: int
    kpis: KpiReport
    cohort: Kpis
    parts: Mapping[By, tuple[Part, ...]]
    months: tuple[Scorecard, ...]
    clauses: tuple[Renegotiation, ...] | None


_ADAPTER = TypeAdapter(QuarterlyReview)


def months_of(quarter: Period) -> tuple[Period, ...]:
    """The three months of a quarter."""
    first = Period.month_of(quarter.first)
    return first, first.following(), first.following().following()


def to_json(value: QuarterlyReview) -> dict[str, object]:
    """A review as JSON values, amounts and shares as text so that no digit is lost; `from_json` gives it back."""
    frozen: dict[str, object] = _ADAPTER.dump_python(value, mode="json", by_alias=True)
    return frozen


def from_json(frozen: Mapping[str, object]) -> QuarterlyReview:
    """The review that was frozen, equal to the one `to_json` was given.

    Raises:
        pydantic.ValidationError: the value was never a review.
    """
    return _ADAPTER.validate_python(dict(frozen))
