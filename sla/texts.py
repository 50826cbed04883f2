"""Texts of an agreement: names and sentences that say something."""

import re
from collections.abc import Sized
from datetime import time
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, StrictInt

from sla.notation import refusal, show

Filled = TypeVar("Filled", bound=Sized)

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", re.ASCII)
_MOST_POINTS = 1_000_000_000
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


def _text(value: object) -> str:
    """Take text as it is, without the space around it."""
    if not isinstance(value, str):
        raise refusal(f"{show(value)} is no text; put it in quotes")
    if not value.strip():
        raise refusal("it is empty; write something")
    return value.strip()


def _name(value: str) -> str:
    """A short name that can stand in a link or a command."""
    if not _NAME.fullmatch(value):
        raise refusal(f"{show(value)} is no name; write letters, digits, _ . or -, such as contact_hot")
    return value


def _currency(value: str) -> str:
    """An ISO 4217 code by its form."""
    if not _CURRENCY.fullmatch(value):
        raise refusal(f"{show(value)} is no currency; write a code such as EUR")
    return value


def _clock_time(value: object) -> time:
    """Take a time of day to the minute, such as "09:00"."""
    if isinstance(value, time):
        return value
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise refusal(f'{show(value)} is no time of day; write "09:00" in quotes')
    return time(int(found[1]), int(found[2]))


def _points(value: object) -> object:
    """Refuse what is no whole number before pydantic words it."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise refusal(f"{show(value)} is no whole number; write for example 60")
    if abs(value) > _MOST_POINTS:
        raise refusal(f"{show(value)} is too large")
    return value


def filled(value: Filled) -> Filled:
    """Refuse an empty list or mapping; pydantic's own limit would count only the items it could read."""
    if not value:
        raise refusal("it is empty; write at least one")
    return value


Text = Annotated[str, BeforeValidator(_text)]
Name = Annotated[Text, AfterValidator(_name)]
Currency = Annotated[Text, AfterValidator(_currency)]
ClockTime = Annotated[time, PlainValidator(_clock_time), PlainSerializer(lambda at: at.strftime("%H:%M"))]
Points = Annotated[StrictInt, BeforeValidator(_points)]
