"""The report of a month that is over, frozen when it is sent and shown again unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from sla.brainstorm import Brainstorm
from sla.goal import Goal
from sla.kpi_report import KpiReport
from sla.needs import Need
from sla.period import Period
from sla.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Objectives:
    """What comes next: the `goal` of the `month` that follows, and what the goal still needs by the end of each period.

    `needs` are as of the report; none outside the year of the targets.
    """

    month: Period
    goal: Goal
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """A `month` as it stood `at` an instant (UTC), under a `version` of the agreement."""

    month: Period
    at: datetime
    version: int
    kpis: KpiReport
    scorecard: Scorecard
    objectives: Objectives
    brainstorm: Brainstorm


_ADAPTER = TypeAdapter(MonthlyReport)


def to_json(value: MonthlyReport) -> dict[str, object]:
    """A report as JSON values, amounts and shares as text so that no digit is lost; `from_json` gives it back."""
    frozen: dict[str, object] = _ADAPTER.dump_python(value, mode="json", by_alias=True)
    return frozen


def from_json(frozen: Mapping[str, object]) -> MonthlyReport:
    """The report that was frozen, equal to the one `to_json` was given.

    Raises:
        pydantic.ValidationError: the value was never a report.
    """
    return _ADAPTER.validate_python(dict(frozen))
