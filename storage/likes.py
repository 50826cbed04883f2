"""Patterns by which a database finds the rows in which somebody may be named; whether they are, Python decides.

A pattern finds at least what `sla.spellings` would, since it leaves open whatever may be written otherwise.
"""

import re
import unicodedata
from collections.abc import Iterable

from sla import spellings
from sla.erasure import Traces

EVERYTHING = "%"
MOST = 12
"""From so many patterns on, all is read once."""
_FOLDED = re.compile(r"[^a-hj-jl-rt-z0-9@.-]+")
"""Signs that may be written otherwise: escaped in JSON, or as another one with the same small letter (i, k and s)."""
_WORD = re.compile(r"[^\W_]+")


def of_address(address: str) -> str:
    """What is like an e-mail address, in whatever case."""
    return _open(address)


def of_name(name: str) -> str:
    """What is like the word of a name that tells it best, in whatever case."""
    return max(map(_open, _WORD.findall(unicodedata.normalize("NFC", name))), key=_told, default=EVERYTHING)


def of_phone(phone: str) -> str:
    """What is like a telephone number, however its digits are parted."""
    return f"%{'%'.join(spellings.digits(phone))}%"


def of_each(traces: Iterable[Traces]) -> list[str]:
    """Patterns for all by which people may be named where somebody typed; one for everything in place of many."""
    found: set[str] = set()
    for each in traces:
        found.update(map(of_address, each.addresses))
        found.update(of_name(name) for name in each.names if spellings.of_name(name))
        found.update(of_phone(phone) for phone in each.phones if spellings.of_phone(phone))
    return [EVERYTHING] if len(found) > MOST else sorted(found)


def _open(text: str) -> str:
    return f"%{_FOLDED.sub('%', text.lower())}%"


def _told(pattern: str) -> int:
    return len(pattern.replace("%", ""))
