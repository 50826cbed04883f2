"""Somebody who was erased: the pseudonym that stands in their place, and their traces in what people typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sla import spellings
from sla.remains import Remnant

PREFIX = "person-"
MARK = "…"
"""What is left of a note: that there was one, which a complete record is told by."""


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

    `erasure` is a former one, under whose pseudonym more may be held. `named` are the names and numbers that are
    replaced in those texts, each with how many it stands in.
    """

    leads: int
    handoffs: int
    still_open: int
    deals: int
    texts: int
    erasure: Erasure | None = None
    named: tuple[tuple[str, int], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.leads or self.handoffs or self.deals or self.texts)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure came to: the pseudonym, when (UTC), how many messages are drawn anew, and what was held.

    `left` is where the address still stands, out of its reach.
    """

    pseudonym: str
    at: datetime
    messages: int
    held: Held
    left: tuple[Remnant, ...] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """By what somebody may be named: e-mail addresses, names and phone numbers."""

    addresses: frozenset[str]
    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()

    def alone(self) -> "Traces":
        """The addresses alone, which nobody else has."""
        return Traces(self.addresses)


_WORDS = "text note name title purpose talking_points what before after why link links company phone label description"
_TYPED = frozenset([*_WORDS.split(), "typed", "known", "item"])
"""Under which names a document holds what people typed: all else in it is ids, codes, days and figures."""
_ALL_TYPED = frozenset({"facts", "said", "attributes"})
"""What holds such things under any name."""
_THEIR_OWN = frozenset({"name", "company", "phone"})
"""What a form says of whoever filled it in."""
_MACHINE_MADE = re.compile(r"\d{4}(-\d\d|-[QW]\d\d?)(-\d\d)?(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?|[+-]?\d+[.,]\d{1,3}")
"""An instant, a day, a period or an amount."""


class Redaction:
    """Puts each person's pseudonym wherever they are named; in records of their `own` by a name in whatever case."""

    def __init__(self, known: Mapping[str, Traces], *, own: bool = False) -> None:
        self.known = known
        """Whose traces are looked for, by their pseudonyms."""
        of_name = spellings.of_own_name if own else spellings.of_name
        of_address = spellings.of_own_address if own else spellings.of_address
        self._addresses = _compiled({who: map(of_address, each.addresses) for who, each in known.items()})
        self._names = _compiled({who: filter(None, map(of_name, each.names)) for who, each in known.items()})
        self._phones = _compiled(
            {who: filter(None, map(spellings.of_phone, each.phones)) for who, each in known.items()}
        )

    def address(self, text: str) -> str:
        """An id or a code, in which somebody may be told by their address alone."""
        for pattern, pseudonym in self._addresses:
            text = pattern.sub(pseudonym, text)
        return text

    def text(self, text: str) -> str:
        """What somebody typed, with the pseudonyms in it."""
        if _MACHINE_MADE.fullmatch(text):
            return text
        text = self.address(text)
        for pattern, pseudonym in self._names:
            text = pattern.sub(pseudonym, text)
        for pattern, pseudonym in self._phones:
            text = pattern.sub(partial(_unless_a_day, pseudonym), text)
        return text

    def value(self, value: Any, *, typed: bool = False) -> Any:  # noqa: ANN401 — whatever JSON holds
        """A JSON value with the pseudonyms in what people typed into it, which all of it is if `typed`; keys stay."""
        if isinstance(value, str):
            return self.text(value) if typed else self.address(value)
        if isinstance(value, dict):
            return {name: self._member(name, each, typed=typed) for name, each in value.items()}
        return [self.value(each, typed=typed) for each in value] if isinstance(value, list | tuple) else value

    def form(self, asked: Any) -> Any:  # noqa: ANN401 — likewise
        """What a form asked somebody else: their own name, company and numbers stay, though they share them."""
        if isinstance(asked, dict):
            return {name: each if name in _THEIR_OWN else self._answer(each) for name, each in asked.items()}
        return self._answer(asked)

    def _answer(self, value: Any) -> Any:  # noqa: ANN401 — likewise
        if isinstance(value, str):
            return value if spellings.is_number(value) else self.text(value)
        if isinstance(value, dict):
            return {name: self._answer(each) for name, each in value.items()}
        return [self._answer(each) for each in value] if isinstance(value, list | tuple) else value

    def _member(self, name: str, value: Any, *, typed: bool) -> Any:  # noqa: ANN401 — likewise
        if isinstance(value, dict):
            return self.value(value, typed=typed or name in _ALL_TYPED)
        if isinstance(value, list | tuple):
            return [self._member(name, each, typed=typed) for each in value]
        return self.value(value, typed=typed or name in _TYPED or name in _ALL_TYPED)


_TO_A_PERSON = frozenset({"contact", "file", "line"})
"""What an entry of the record may hold that leads to a person elsewhere: in the CRM, in a table somebody keeps."""


def pseudonymised(detail: Mapping[str, Any], redaction: Redaction) -> dict[str, Any]:
    """What the record keeps of an act, without what was typed about the person and what leads to them."""
    kept = {name: _unnoted(each) for name, each in detail.items() if name not in _TO_A_PERSON}
    return {name: redaction.value(each) for name, each in kept.items()}


def naming(value: Any, redacted: Any) -> Any:  # noqa: ANN401 — whatever JSON holds
    """As much of a value as names somebody: the members that read otherwise once it is `redacted`."""
    if isinstance(value, dict):
        return {name: naming(each, redacted[name]) for name, each in value.items() if each != redacted[name]}
    if isinstance(value, list | tuple):
        return [naming(*both) for both in zip(value, redacted, strict=True) if both[0] != both[1]]
    return value


def is_within(part: Any, whole: Any) -> bool:  # noqa: ANN401 — likewise
    """Whether a value, or as much of it as was told, is part of another one."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(name in whole and is_within(each, whole[name]) for name, each in part.items())
    if isinstance(part, list | tuple) and isinstance(whole, list | tuple):
        return all(any(is_within(each, one) for one in whole) for each in part)
    return bool(part == whole)


def _unnoted(value: Any) -> Any:  # noqa: ANN401 — likewise
    if isinstance(value, dict):
        return {
            name: blanked(each) if name == "note" and isinstance(each, str) else _unnoted(each)
            for name, each in value.items()
        }
    return [_unnoted(each) for each in value] if isinstance(value, list | tuple) else value


def _compiled(patterns: Mapping[str, Iterable[str]]) -> list[tuple[re.Pattern[str], str]]:
    """For each pseudonym one expression, the longest text first."""
    each = ((pseudonym, sorted(found, key=len, reverse=True)) for pseudonym, found in patterns.items())
    return [(re.compile("|".join(found)), pseudonym) for pseudonym, found in each if found]


def _unless_a_day(pseudonym: str, found: re.Match[str]) -> str:
    return found[0] if spellings.is_date(found[0]) else pseudonym
