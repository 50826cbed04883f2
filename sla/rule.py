"""Scoring rules and the thresholds that make a lead marketing- or sales-qualified, or hot."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import AfterValidator, WrapValidator, model_validator

from sla.checked import Found, read_and_check, repeated, said
from sla.condition import Condition
from sla.model import Model
from sla.texts import Name, Points, Text, filled


class Rule(Model):
    """One scoring rule: `points` when every condition of `when` holds; `why` is what the reader of a score sees.

    The key `activity` asks for something the lead did; any other key names a lead's field or attribute.
    """

    id: Name
    points: Points
    when: Annotated[dict[Text, Condition], AfterValidator(filled)]
    why: Text


def _one_rule_per_id(value: Any, handler: Callable[[Any], tuple[Rule, ...]]) -> tuple[Rule, ...]:  # noqa: ANN401 — whatever a file holds
    return read_and_check(value, handler, lambda rules: repeated(rules, "id", "rules"))


class Qualification(Model):
    """What a lead needs before it is handed over: the required fields, and points from each threshold on."""

    required: tuple[Name, ...] = ()
    mql: Points
    sql: Points
    hot: Points
    rules: Annotated[tuple[Rule, ...], WrapValidator(_one_rule_per_id)]

    @model_validator(mode="wrap")
    @classmethod
    def _in_order(cls, value: Any, handler: Callable[[Any], Self]) -> Self:  # noqa: ANN401 — whatever a file holds
        return read_and_check(value, handler, _threshold_problems)


def _threshold_problems(value: object) -> Iterator[Found]:
    """Thresholds that do not rise from mql over sql to hot."""
    for lower, higher in pairwise(("mql", "sql", "hot")):
        below, above = said(value, lower), said(value, higher)
        if isinstance(below, int) and isinstance(above, int) and below > above:
            yield (higher,), f"{above} is below {lower} ({below}); points must rise from mql over sql to hot"
