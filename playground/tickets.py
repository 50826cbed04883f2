"""What the workspace hands out for later use, once or a few times: trigger ids and response URLs."""

import itertools
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from playground.clock import ticks
from playground.errors import SlackError

USES = 5
LIFETIME = timedelta(minutes=30)
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: whose act made it, out of which modal (None: none), when in real time, whether it is used."""

    user: str
    view_id: str | None
    issued: float
    used: bool = False


class Triggers:
    """Single-use trigger ids that expire after a few seconds of real time."""

    def __init__(self, lifetime: float) -> None:
        self._lifetime = lifetime
        self._triggers: dict[str, Trigger] = {}
        self._numbers = itertools.count(1)

    def issue(self, user: str, view_id: str | None = None) -> str:
        """A new trigger id for an act of this person."""
        trigger_id = f"{next(self._numbers)}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, view_id, ticks())
        return trigger_id

    def spend(self, trigger_id: str) -> Trigger:
        """Use a trigger; SlackError invalid_, exchanged_ or expired_trigger_id."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if ticks() - trigger.issued > self._lifetime:
            raise SlackError("expired_trigger_id")
        self._triggers[trigger_id] = replace(trigger, used=True)
        return trigger


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """One response URL: who acted where, on which message (None after a command), and how often it may still speak."""

    user: str
    channel: str
    origin_ts: str | None
    issued_at: datetime
    uses_left: int = USES


class ResponseUrls:
    """Response URLs: five uses in thirty minutes of the playground's clock."""

    def __init__(self) -> None:
        self._urls: dict[str, ResponseUrl] = {}

    def issue(self, url: ResponseUrl) -> str:
        """The secret last part of a new response URL."""
        key = secrets.token_hex(12)
        self._urls[key] = url
        return key

    def spend(self, key: str, now: datetime) -> ResponseUrl:
        """Use a response URL once; SlackError invalid_url, expired_url or used_url, each with HTTP 404."""
        url = self._urls.get(key)
        if url is None:
            raise SlackError("invalid_url", status=NOT_FOUND)
        if now - url.issued_at > LIFETIME:
            raise SlackError("expired_url", status=NOT_FOUND)
        if not url.uses_left:
            raise SlackError("used_url", status=NOT_FOUND)
        self._urls[key] = replace(url, uses_left=url.uses_left - 1)
        return url
