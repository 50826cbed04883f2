"""What comes in from outside: leads, activities and deals as their senders write them.

The same models serve the HTTP API, its OpenAPI document and the CSV import. `(source, external_id)` makes each one
idempotent: the same body again is the same delivery, another body under the same pair is a conflict.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints

from sla.model import Model

ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _address(text: object) -> str:
    candidate = str(text).strip()
    if not ADDRESS.fullmatch(candidate) or CONTROL.search(candidate):
        raise ValueError("is no e-mail address; write name@company.example")
    return candidate.casefold()


def _printable(text: str) -> str:
    if CONTROL.search(text):
        raise ValueError("holds control characters; send plain text")
    return text


def _to_utc(at: datetime) -> datetime:
    if not EARLIEST <= at < LATEST:
        raise ValueError("lies outside the years 2000 to 2099")
    return at.astimezone(UTC)


def _amount(value: object) -> object:
    if isinstance(value, float):
        raise ValueError('is a floating-point number; write money as text, "4900.00"')  # noqa: TRY004 — pydantic's way
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_printable)]
Key = Annotated[Line, StringConstraints(min_length=1, max_length=200)]
Email = Annotated[str, StringConstraints(max_length=254), BeforeValidator(_address)]
Instant = Annotated[AwareDatetime, AfterValidator(_to_utc)]
Amount = Annotated[Decimal, BeforeValidator(_amount), Field(max_digits=15, decimal_places=3)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Arriving(Model):
    """What every delivery carries: where it comes from, its id there, and when it happened (UTC once read)."""

    source: Key
    external_id: Key
    email: Email

    def fingerprint(self) -> str:
        """A hash of the whole body: equal bodies, equal hashes."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


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
    """A sale of the company; a negative amount is a refund."""

    amount: Amount
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    status: Literal["open", "won", "lost"]
    closed_at: Instant | None = None
