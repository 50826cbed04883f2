"""A share of a whole: written `60%`, held as `Decimal("0.6")`."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator

from sla.notation import reader, refusal, show

_TEXT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?) ?%", re.ASCII)
_ADVICE = "no share; write 60%"
_HUNDRED = Decimal(100)
_WHOLE = Decimal(1)


def parse_share(text: str) -> Decimal:
    """Read `60%` or `72.5%` as a fraction of one.

    Raises:
        ValueError: the text is no share, or more than 100%.
    """
    found = _TEXT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is {_ADVICE}")
    percentage = Decimal(found[1])
    if percentage > _HUNDRED:
        raise ValueError(f"{text!r} is more than the whole; write at most 100%")
    return percentage / _HUNDRED


def share_text(share: Decimal) -> str:
    """Write a fraction of one as a percentage without needless zeros: `60%`, `72.5%`."""
    percentage = f"{share * _HUNDRED:f}"
    return f"{percentage.rstrip('0').rstrip('.') if '.' in percentage else percentage}%"


_read = reader(Decimal, parse_share, _ADVICE)


def read_share(value: object) -> Decimal:
    """Take `60%`, or a Decimal between 0 and 1 as it is; refuse anything else in plain words."""
    share = _read(value)
    if not 0 <= share <= _WHOLE:
        raise refusal(f"{show(share)} is {_ADVICE}")
    return share


Share = Annotated[Decimal, PlainValidator(read_share), PlainSerializer(share_text)]
"""A fraction of one between 0 and 1, written as a percentage."""
