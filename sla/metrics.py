"""The metrics the product knows, and what a commitment on each of them has to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["clock", "count", "share", "notice", "minutes", "days"]
Start = Literal["arrived", "handed", "claimed"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: `needs` and `may` are the keys of the file a commitment must and can have beside id, team, metric.

    `target` says what `at_least` holds, `starts` is when its clock starts unless the clause says otherwise; a clock
    without one starts with the lead's last sign of life and is over when the lead is handed to sales.
    """

    name: str
    kind: Kind
    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    target: Literal["count", "share", "span"] | None = None
    starts: Start | None = None


_CLOCK = ("for", "grade", "starts")

_TABLE = (
    Metric("sqls_delivered", "count", ("at_least", "per"), target="count"),
    Metric("sqls_accepted", "share", ("at_least", "per"), target="share"),
    Metric("campaign_notice", "notice", ("at_least",), target="span"),
    Metric("contents_shared", "count", ("at_least", "per"), target="count"),
    Metric("time_to_claim", "clock", ("within",), _CLOCK, starts="handed"),
    Metric("time_to_first_contact", "clock", ("within",), _CLOCK, starts="handed"),
    Metric("contact_attempts", "clock", ("at_least", "within"), _CLOCK, target="count", starts="handed"),
    Metric("conversation_minutes", "minutes", ("at_least",), ("for",), target="count"),
    Metric("outcome_recorded", "clock", ("within",), _CLOCK, starts="claimed"),
    Metric("field_feedback", "count", ("at_least", "per"), target="count"),
    Metric("content_ideas", "count", ("at_least", "per"), target="count"),
    Metric("meetings_held", "count", ("at_least", "per"), target="count"),
    Metric("time_to_alert", "clock", ("within",), ("for", "grade")),
    Metric("availability", "days", ("at_least", "for", "per"), target="count"),
    Metric("records_complete", "share", ("at_least", "per"), target="share"),
    Metric("reports_shared", "count", ("at_least", "per"), target="count"),
)

METRICS: Mapping[str, Metric] = MappingProxyType({metric.name: metric for metric in _TABLE})
"""Every metric by its name, in the order an agreement usually lists them."""

FIELDS = ("at_least", "within", "for", "per", "grade", "starts")
"""The keys of a commitment that depend on its metric."""
