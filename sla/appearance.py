"""An appearance: one time a prospect showed up. One person is one lead, and keeps the history of every source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from sla.intake import ArrivingLead
from sla.lead import Attribute

IN_PERSON = "in_person"
"""The source of a lead whom somebody of the company met."""
_FIELDS = ("name", "company", "phone")


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a lead came from, with what it left there (`said`, by name); instants are UTC.

    `at` is when it happened at the source, `received_at` when we heard of it. `by` is the person who handed the lead
    over by hand, with a `note`; None for what a form or a CRM has sent.
    """

    source: str
    external_id: str
    campaign: str | None
    at: datetime
    received_at: datetime
    said: Mapping[str, Attribute] = field(default_factory=lambda: MappingProxyType({}))
    by: str | None = None
    note: str = ""


def appearance_of(arriving: ArrivingLead, now: datetime, by: str | None = None, note: str = "") -> Appearance:
    """The appearance that a lead received at `now` is; a field goes before an attribute of the same name."""
    fields = {name: getattr(arriving, name) for name in _FIELDS}
    said = MappingProxyType({**arriving.attributes, **{name: text for name, text in fields.items() if text}})
    return Appearance(
        arriving.source, arriving.external_id, arriving.campaign, arriving.occurred_at, now, said, by, note
    )


def news(appearances: Iterable[Appearance]) -> tuple[tuple[str, ...], ...]:
    """For each appearance, in the order they were received, the names of what was not known, or known otherwise."""
    known: dict[str, Attribute] = {}
    found = []
    for appearance in appearances:
        found.append(tuple(name for name, value in appearance.said.items() if known.get(name) != value))
        known |= appearance.said
    return tuple(found)


def opening(appearances: Sequence[Appearance], handed_at: datetime) -> Appearance | None:
    """Of the appearances since a lead was handed over, the one that made it an SQL; None if something else did."""
    return next((each for each in appearances[:1] if each.received_at == handed_at), None)


def again(appearances: Sequence[Appearance], handed_at: datetime) -> tuple[Appearance, ...]:
    """Of the appearances since a lead was handed over, those that came on top of it."""
    return tuple(appearances[1:] if opening(appearances, handed_at) else appearances)
