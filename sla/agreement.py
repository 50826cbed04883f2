"""The agreement two teams sign: what counts as a lead, who promises what, and when it is too late."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, WrapValidator, model_validator

from sla.amount import amount_written, read_amount
from sla.checked import read_and_check, refuse, repeated
from sla.commitment import Commitment
from sla.commitment_checks import endless_problems, overlap_problems
from sla.model import Model
from sla.rule import Qualification, Rule
from sla.share import Share
from sla.texts import ClockTime, Currency, Points, Text, filled
from sla.week import Date, Holidays, Hours
from sla.week_checks import Day
from sla.workspace import Team

__all__ = [
    "Agreement",
    "Commitment",
    "DigestTime",
    "EscalationStep",
    "Holidays",
    "Hours",
    "Qualification",
    "Rule",
    "Targets",
]


class Targets(Model):
    """The company's goal of a year, in the agreement's currency, and marketing's share of it."""

    year: Points = Field(ge=2000, le=2200)
    revenue: Annotated[Decimal, PlainValidator(read_amount), PlainSerializer(amount_written)]
    marketing_share: Share


class EscalationStep(Model):
    """Who hears of a clock that has run for a share of its time, in working time."""

    at: Share
    to: Literal["channel", "owner", "head"]


class DigestTime(Model):
    """When the weekly message is due, as wall time in the agreement's zone."""

    day: Day = "mon"
    at: ClockTime = time(9)


def _distinct(value: Any, handler: Callable[[Any], tuple[Commitment, ...]]) -> tuple[Commitment, ...]:  # noqa: ANN401 — whatever a file holds
    """Commitments with ids of their own that do not promise the same thing twice."""
    return read_and_check(
        value, handler, lambda clauses: (*repeated(clauses, "id", "commitments"), *overlap_problems(clauses))
    )


def _empty(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return not value


class Agreement(Model):
    """The `agreement:` part of the file that sets a workspace up; one version of it is in force at a time.

    `starts` is `from` in the file: the day from whose midnight on it counts, in its own zone; None for at once.
    """

    title: Text
    starts: Date | None = Field(default=None, validation_alias="from", serialization_alias="from", exclude_if=_empty)
    currency: Currency
    hours: Hours
    scope: dict[Team, tuple[Text, ...]] = Field(default_factory=dict, exclude_if=_empty)
    glossary: dict[Text, Text] = Field(default_factory=dict, exclude_if=_empty)
    qualification: Qualification
    commitments: Annotated[tuple[Commitment, ...], AfterValidator(filled), WrapValidator(_distinct)]
    targets: Targets
    escalation: tuple[EscalationStep, ...] = Field(default=(), exclude_if=_empty)
    digest: DigestTime = DigestTime()

    @model_validator(mode="after")
    def _within_reach(self) -> Self:
        week = self.hours.week.values()
        minutes = sum(hours.end - hours.start for day in week for hours in day)
        refuse(endless_problems((clause.within for clause in self.commitments), minutes, len(week)))
        return self

    @property
    def starts_at(self) -> datetime | None:
        """The instant (UTC) from which it counts; None for as soon as both heads have signed."""
        if self.starts is None:
            return None
        return datetime.combine(self.starts, time.min, self.hours.zone).astimezone(UTC)

    def commitment(self, clause: str) -> Commitment:
        """The commitment with this id.

        Raises:
            KeyError: there is none.
        """
        for commitment in self.commitments:
            if commitment.id == clause:
                return commitment
        raise KeyError(clause)

    def to_document(self) -> dict[str, Any]:
        """The agreement in the notation of the file, as JSON can hold it; reading it gives an equal agreement."""
        return self.model_dump(mode="json", by_alias=True)

    def fingerprint(self) -> str:
        """SHA-256 (hex) of the agreement in canonical JSON: what the two heads sign, whatever the file's formatting."""
        text = json.dumps(self.to_document(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(text.encode()).hexdigest()
