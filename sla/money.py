"""How many decimal digits a currency's amounts have (ISO 4217)."""

from collections.abc import Mapping
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
