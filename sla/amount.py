"""An amount of money as a file writes it."""

import re
from decimal import Decimal

from sla.notation import refusal, show

_TEXT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,4})?", re.ASCII)


def read_amount(value: object) -> Decimal:
    """Take 1000000 or "250000.50", in units of the currency.

    Raises:
        PydanticCustomError: it is no such amount, or nothing.
    """
    text = "" if isinstance(value, bool) else str(value)
    if not isinstance(value, str | int | float | Decimal) or not _TEXT.fullmatch(text) or not Decimal(text):
        raise refusal(f"{show(value)} is no amount; write a number above 0, such as 1000000")
    return Decimal(text)


def amount_written(amount: Decimal) -> int | str:
    """A whole amount as a number, any other as text without needless zeros, so that no digit is lost."""
    whole = int(amount)
    return whole if whole == amount else f"{amount:f}".rstrip("0")
