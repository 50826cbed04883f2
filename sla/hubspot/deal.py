"""A deal of HubSpot's as a sale of the company."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from sla.hubspot.record import SOURCE, Record, Unusable
from sla.intake import ArrivingDeal, Email
from sla.money import digits

WANTED = ("dealstage", "hs_is_closed_won", "hs_is_closed", "amount", "deal_currency_code", "closedate")
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
NOBODY: Literal[""] = ""
"""The e-mail of a deal that nobody is associated with: it is the company's."""


class FollowedDeal(ArrivingDeal):
    """A deal that is looked at again as it changes in the CRM; nobody may be associated with it."""

    email: Email | Literal[""] = NOBODY


def is_won(record: Record) -> bool:
    """Whether a deal is won, as HubSpot itself reckons from its pipeline."""
    said = record.text("hs_is_closed_won")
    return said == "true" if said else record.text("dealstage") == "closedwon"


def deal_of(record: Record, email: str, currency: str) -> FollowedDeal:
    """A deal as it stands now; `email` is its buyer's or "", `currency` that of an account with only one.

    Raises:
        Unusable: it is won, and its amount is missing or none.
    """
    won = is_won(record)
    status: Literal["open", "won", "lost"] = (
        "won" if won else "lost" if record.text("hs_is_closed") == "true" else "open"
    )
    code = record.text("deal_currency_code").upper() or currency
    try:
        return FollowedDeal(
            source=SOURCE,
            external_id=record.object_id,
            email=email,
            amount=_amount(record.text("amount") or ("" if won else "0"), code),
            currency=code,
            status=status,
            closed_at=record.instant("closedate") if status != "open" else None,
        )
    except (ValidationError, InvalidOperation):
        raise Unusable("no_amount", deal=record.object_id) from None


def addresses(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some texts that are e-mail addresses, as they are compared, each once."""
    found = []
    for text in texts:
        with suppress(ValidationError):
            found.append(_EMAIL.validate_python(text))
    return tuple(dict.fromkeys(found))


def buyer(candidates: Sequence[str], handed_over: Sequence[str], known: str | None) -> str:
    """Whose deal it is among the e-mails associated with it.

    The one that it is known by while that is still among them, else the first that belongs to a lead that was handed
    over, else the first at all, else nobody's.
    """
    if known in candidates and known:
        return known
    return next(iter((*handed_over, *candidates)), NOBODY)


def _amount(text: str, currency: str) -> Decimal:
    """HubSpot keeps more decimals than there are coins.

    Raises:
        InvalidOperation: it is no number.
    """
    amount = Decimal(text)
    if not amount.is_finite():
        raise InvalidOperation
    return amount.quantize(Decimal(1).scaleb(-digits(currency)), ROUND_HALF_UP)
