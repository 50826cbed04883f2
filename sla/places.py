"""Dates, zones and countries as a file writes them, each checked against what the product knows."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from zoneinfo import available_timezones

import holidays

from sla.checked import Found, said
from sla.notation import did_you_mean, refusal, show

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read_date(value: object) -> date:
    """Take a date, or text such as 2026-12-24.

    Raises:
        PydanticCustomError: it is neither, or there is no such day.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise refusal(f"{show(value)} is no date; write 2026-12-24")


@cache
def _zones() -> frozenset[str]:
    """Every IANA zone named after a place, with UTC."""
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


def zone_name(name: str) -> str:
    """The zone itself when the IANA database has it.

    Raises:
        PydanticCustomError: it has not.
    """
    if name not in _zones():
        hint = did_you_mean(name, _zones()) or "; write for example Europe/Paris"
        raise refusal(f"{name!r} is no time zone{hint}")
    return name


@cache
def _countries() -> dict[str, list[str]]:
    """The country codes the holidays package knows, with their subdivisions."""
    return holidays.list_supported_countries()


def country_code(code: str) -> str:
    """The code itself when its public holidays are known.

    Raises:
        PydanticCustomError: they are not.
    """
    if code not in _countries():
        hint = did_you_mean(code, _countries()) or "; write a code such as FR or DE"
        raise refusal(f"the holidays of {code!r} are not known{hint}")
    return code


def place_problems(value: object) -> Iterator[Found]:
    """A subdivision that its country does not have."""
    country, subdivision = said(value, "country"), said(value, "subdivision")
    if not (isinstance(country, str) and isinstance(subdivision, str) and country in _countries()):
        return
    try:
        holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        known = ", ".join(_countries()[country]) or "none"
        yield ("subdivision",), f"{country} has no subdivision {subdivision!r}; it has {known}"
