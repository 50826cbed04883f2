"""Money: how many decimals a currency has (ISO 4217), and whole minor units (cents), which are stored and summed."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

_USUAL = 2
_DIGITS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"), 0),
        **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    }
)


def digits(currency: str) -> int:
    """The digits after the point of an ISO 4217 currency: 2, but 0 for yen and 3 for Tunisian dinars."""
    return _DIGITS.get(currency, _USUAL)


def to_minor(amount: Decimal, currency: str) -> int:
    """Whole minor units: `4900.50` EUR are 490050.

    Raises:
        ValueError: the amount has a finer fraction than the currency.
    """
    scaled = amount.scaleb(digits(currency))
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"{amount} {currency} has more than {digits(currency)} decimals")
    return whole


def from_minor(minor: int, currency: str) -> Decimal:
    """The amount with the currency's decimals: 490050 minor units of EUR are `4900.50`."""
    return Decimal(minor).scaleb(-digits(currency))
