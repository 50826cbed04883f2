"""What comes in from outside: leads, activities and deals as their senders write them.

The same models serve the HTTP API, its OpenAPI document and the CSV import. `(source, external_id)` makes each one
idempotent: the same body again is the same delivery, another body under the same pair is a conflict.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from sla.deal import BY_HAND
from sla.model import Model
from sla.money import to_minor

ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+")
LONGEST_ADDRESS = 254
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
DATE_AND_TIME = re.compile(r"\s*\d{4}-\d\d-\d\d[Tt ]\d\d:.*", re.ASCII)
AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,3})?", re.ASCII)
SORTED = json.JSONEncoder(sort_keys=True)
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _address(text: object) -> str:
    candidate = text.strip() if isinstance(text, str) else ""
    if not ADDRESS.fullmatch(candidate) or CONTROL.search(candidate):
        raise ValueError("is no e-mail address; write name@company.example")
    return candidate.casefold()


def _printable(text: str) -> str:
    if not text.isprintable() and CONTROL.search(text):  # what is printable holds none, and that is quickly seen
        raise ValueError("holds control characters; send plain text")
    return text


def _written_out(value: object) -> object:
    """An instant as a text or a datetime; of a bare number one would have to guess the unit."""
    if isinstance(value, datetime) or (isinstance(value, str) and DATE_AND_TIME.fullmatch(value)):
        return value
    raise ValueError("is no instant with a time zone; write 2026-03-02T10:15:00+01:00")


def _to_utc(at: datetime) -> datetime:
    if not EARLIEST <= at < LATEST:
        raise ValueError("lies outside the years 2000 to 2099")
    return at.astimezone(UTC)


def _amount(value: object) -> str:
    if isinstance(value, float):
        raise ValueError('is a floating-point number; write money as text, "4900.00"')  # noqa: TRY004 — pydantic's way
    text = str(value).strip() if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""
    if not AMOUNT.fullmatch(text):
        raise ValueError('is no amount; write money as text, "4900.00"')
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_printable)]
Key = Annotated[Line, StringConstraints(min_length=1, max_length=200)]
Email = Annotated[
    str,
    StringConstraints(max_length=LONGEST_ADDRESS),
    BeforeValidator(_address),
    WithJsonSchema({"type": "string", "maxLength": LONGEST_ADDRESS, "pattern": rf"^\s*{ADDRESS.pattern}\s*$"}),
]
Instant = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_to_utc)]
Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{AMOUNT.pattern}$", "examples": ["4900.00"]}),
]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Arriving(Model):
    """What every delivery carries: where it comes from, its id there, and when it happened (UTC once read)."""

    source: Key
    external_id: Key
    email: Email

    def fingerprint(self) -> str:
        """A hash of the whole body: equal bodies, equal hashes, in whatever order their keys are sent."""
        body = SORTED.encode(self.model_dump(mode="json"))
        return hashlib.sha256(body.encode()).hexdigest()


class ArrivingLead(Arriving):
    """A prospect who left a way to be contacted. `attributes` are what the agreement's rules may ask for."""

    name: Line = ""
    company: Line = ""
    phone: Line = ""
    campaign: Key | None = None
    attributes: Mapping[Key, bool | int | Number | Line] = Field(default_factory=dict, max_length=100)
    occurred_at: Instant


class ArrivingActivity(Arriving):
    """Something a prospect did, such as `visited_pricing`; it may come before its lead."""

    activity: Key
    occurred_at: Instant


class ArrivingDeal(Arriving):
    """A sale of the company; a negative amount is a refund. The source `slack` is the product's own."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    amount: Amount
    status: Literal["open", "won", "lost"]
    closed_at: Instant | None = None

    @field_validator("source")
    @classmethod
    def _not_by_hand(cls, source: str) -> str:
        if source.casefold() == BY_HAND:
            raise ValueError(f"is kept for sales recorded by hand in Slack; call the sender otherwise than {BY_HAND}")
        return source

    @field_validator("amount")
    @classmethod
    def _in_whole_minor_units(cls, amount: Decimal, info: ValidationInfo) -> Decimal:
        if "currency" in info.data:
            to_minor(amount, info.data["currency"])
        return amount
