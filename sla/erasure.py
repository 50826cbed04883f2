"""Somebody who was erased: the pseudonym that stands in their place, and their traces in what people typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

PREFIX = "person-"
MARK = "…"
"""What is left of a note: that there was one, which a complete record is told by."""
FEWEST_DIGITS = 6
_ALONE = r"(?<!\w){}(?!\w)"
_ADDRESS = r"(?<![\w.+-]){}(?![\w-]|\.\w)"
"""An address that is no part of a longer one."""
_BETWEEN_DIGITS = r"[\s().-]*"


def is_pseudonym(address: str) -> bool:
    """Whether this stands where the e-mail address of somebody stood who was erased; no address lacks its @."""
    return address.startswith(PREFIX) and "@" not in address


def blanked(text: str) -> str:
    """A text about somebody who is erased: nothing where nothing was written, else the mark of something."""
    return MARK if text else ""


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who was erased by whom and when (UTC), under the pseudonym that their records go on with."""

    pseudonym: str
    erased_by: str
    erased_at: datetime

    def covers(self, at: datetime | None) -> bool:
        """Whether something belongs to what was erased: it happened before; what comes after is another record."""
        return at is not None and at <= self.erased_at


@dataclass(frozen=True, slots=True)
class Held:
    """How much is held of somebody: leads, handoffs, those of them that sales still has, deals, texts that name them.

    `erasure` is a former one, under whose pseudonym more may be held.
    """

    leads: int
    handoffs: int
    still_open: int
    deals: int
    texts: int
    erasure: Erasure | None = None

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.leads or self.handoffs or self.deals or self.texts)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure came to: the pseudonym, when (UTC), how many messages are drawn anew, and what was held."""

    pseudonym: str
    at: datetime
    messages: int
    held: Held


@dataclass(frozen=True, slots=True)
class Traces:
    """By what somebody may be named: e-mail addresses, names and phone numbers."""

    addresses: frozenset[str]
    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()

    def patterns(self) -> Iterable[str]:
        """Regular expressions, the longest text first.

        A name of a single word is none: it may be anybody's, and a word of the language. Nor is a number of fewer
        than six digits.
        """
        whole = [name.split() for name in self.names if len(name.split()) > 1]
        numbers = [digits for phone in self.phones if len(digits := re.sub(r"[^0-9]", "", phone)) >= FEWEST_DIGITS]
        found = [_ADDRESS.format(re.escape(address)) for address in self.addresses]
        found += [_ALONE.format(r"\s+".join(map(re.escape, words))) for words in whole]
        found += [_ALONE.format(r"\+?" + _BETWEEN_DIGITS.join(digits)) for digits in numbers]
        return sorted(found, key=len, reverse=True)


class Redaction:
    """Puts each person's pseudonym wherever they are named, in whatever case."""

    def __init__(self, known: Mapping[str, Traces]) -> None:
        self._known = [(_pattern(traces.patterns()), pseudonym) for pseudonym, traces in known.items()]

    def text(self, text: str) -> str:
        """A text with the pseudonyms in it."""
        for pattern, pseudonym in self._known:
            text = pattern.sub(pseudonym, text)
        return text

    def value(self, value: Any) -> Any:  # noqa: ANN401 — whatever JSON holds
        """A JSON value with the pseudonyms in its texts; keys and anything else stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.value(each) for key, each in value.items()}
        return [self.value(each) for each in value] if isinstance(value, list | tuple) else value


_TO_A_PERSON = frozenset({"contact", "file", "line"})
"""What an entry of the record may hold that leads to a person elsewhere: in the CRM, in a table somebody keeps."""


def pseudonymised(detail: Mapping[str, Any], redaction: Redaction) -> dict[str, Any]:
    """What the record keeps of an act, without what was typed about the person and what leads to them."""
    kept = {name: _unnoted(each) for name, each in detail.items() if name not in _TO_A_PERSON}
    return {name: redaction.value(each) for name, each in kept.items()}


def _unnoted(value: Any) -> Any:  # noqa: ANN401 — likewise
    if isinstance(value, dict):
        return {
            name: blanked(each) if name == "note" and isinstance(each, str) else _unnoted(each)
            for name, each in value.items()
        }
    return [_unnoted(each) for each in value] if isinstance(value, list | tuple) else value


def _pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
