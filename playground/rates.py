"""Slack's best-known rate: one post a second in a channel."""

import math
from collections.abc import Callable

from playground.errors import SlackError

SPAN = 1.0
TOO_MANY_REQUESTS = 429


class Rates:
    """Refuses a second post within one second in a channel; `seconds` is the clock it is measured on, None for off."""

    def __init__(self, seconds: Callable[[], float] | None) -> None:
        self._seconds = seconds
        self._last: dict[str, float] = {}

    def check(self, channel: str) -> None:
        """Count one post; SlackError ratelimited (HTTP 429) with Retry-After when it comes too early."""
        if self._seconds is None:
            return
        now = self._seconds()
        wait = self._last.get(channel, -math.inf) + SPAN - now
        if wait > 0:
            raise SlackError("ratelimited", status=TOO_MANY_REQUESTS, retry_after=math.ceil(wait))
        self._last[channel] = now
