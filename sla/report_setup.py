"""When each report is sent, where, and whether: the `reports:` part of a workspace's set-up."""

from datetime import time
from typing import Annotated

from pydantic import BeforeValidator, Field

from sla.model import Model
from sla.notation import refusal, show
from sla.texts import ClockTime, Points
from sla.week_checks import Day


def _said(value: object) -> object:
    """Refuse what is neither true nor false before pydantic reads words as either."""
    if not isinstance(value, bool):
        raise refusal(f"{show(value)} is neither; write true or false")
    return value


def _empty(value: object) -> bool:
    """Whether a key can be left out of the file."""
    return not value


def _absent(value: object) -> bool:
    """Likewise of one that may hold midnight."""
    return value is None


Sent = Annotated[bool, BeforeValidator(_said)]
Channels = Annotated[tuple[str, ...], Field(exclude_if=_empty)]
"""Slack ids of channels; empty for those of both teams."""


class Weekly(Model):
    """The weekly digest; without a `day` or a time (`at`) of its own it is sent when the agreement says."""

    send: Sent = True
    day: Day | None = Field(default=None, exclude_if=_absent)
    at: ClockTime | None = Field(default=None, exclude_if=_absent)
    channels: Channels = ()


class Monthly(Model):
    """The report of the month that is over: sent on a `day` of the next month, 1 to 28.

    `at` is wall time in the agreement's zone. A day on which nobody works gives way to the next working day.
    """

    send: Sent = True
    day: Points = Field(default=1, ge=1, le=28)
    at: ClockTime = time(9)
    channels: Channels = ()


class Quarterly(Monthly):
    """Likewise the review of the quarter that is over: `day` is one of the first month of the next quarter."""

    at: ClockTime = time(9, 30)


class Reports(Model):
    """All three; what a file leaves out is as it is here."""

    weekly: Weekly = Weekly()
    monthly: Monthly = Monthly()
    quarterly: Quarterly = Quarterly()
