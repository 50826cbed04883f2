"""A commitment: one clause of the agreement, with a metric and a target, kept by one team or by both."""

from collections.abc import Callable
from typing import Any, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from sla.checked import read_and_check, said
from sla.commitment_checks import clause_problems
from sla.handoff import Grade
from sla.metrics import METRICS, Start
from sla.model import Model
from sla.share import Share
from sla.span import Span
from sla.target import Target
from sla.texts import Name
from sla.workspace import Team


def _absent(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return value is None


class Commitment(Model):
    """One clause. `share` is `for` in the file: the share of cases in which it has to be kept.

    `starts` is when its clock starts, by default as its metric says; None for metrics without a clock.
    """

    id: Name
    team: Team
    metric: str
    at_least: Target | None = Field(default=None, exclude_if=_absent)
    within: Span | None = Field(default=None, exclude_if=_absent)
    share: Share | None = Field(default=None, validation_alias="for", serialization_alias="for", exclude_if=_absent)
    per: Literal["week", "month", "quarter", "year"] | None = Field(default=None, exclude_if=_absent)
    grade: Grade | None = Field(default=None, exclude_if=_absent)
    starts: Start | None = Field(default=None, exclude_if=_absent)

    @model_validator(mode="wrap")
    @classmethod
    def _as_its_metric_says(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(_with_start(value), handler, clause_problems)

    @model_serializer(mode="wrap")
    def _without_default_start(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = handler(self)
        if self.starts == METRICS[self.metric].starts:
            written.pop("starts", None)
        return written


def _with_start(value: Any) -> Any:  # noqa: ANN401 — whatever a file holds
    """The clause with its metric's start filled in where it says none."""
    metric = METRICS.get(str(said(value, "metric")))
    if not isinstance(value, dict) or metric is None or metric.starts is None or value.get("starts") is not None:
        return value
    return {**value, "starts": metric.starts}
