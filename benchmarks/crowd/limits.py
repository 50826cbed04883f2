"""Slack's limits as published: a post a second and channel, and so many calls a minute by method and workspace."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

A_MINUTE = 60.0
PER_MINUTE: Mapping[str, int] = {
    "chat.postMessage": 300,  # "several hundred messages per minute per workspace"
    "chat.update": 50,
    "chat.postEphemeral": 100,
    "conversations.open": 50,
    "conversations.history": 50,
    "conversations.replies": 50,
    "users.info": 100,
    "views.open": 100,
    "views.publish": 100,
}
"""Calls a minute and workspace by method: tier 3 has 50, tier 4 has 100."""
POST = "chat.postMessage"
SPACING = 1.0
"""Seconds between two posts in a channel."""


@dataclass(slots=True)
class Limits:
    """Counts calls; what is refused is not counted. `now` is in seconds on any clock that only goes forward."""

    _posted: dict[str, float] = field(default_factory=dict)
    _left: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)

    def wait(self, method: str, workspace: str, channel: str, now: float) -> int:
        """Whole seconds after which a call may be tried again; 0: it was let through.

        A method's allowance fills up again evenly over the minute.
        """
        most = PER_MINUTE[method]
        left, since = self._left.get((workspace, method), (float(most), now))
        left = min(float(most), left + (now - since) * most / A_MINUTE)
        spaced = self._posted.get(channel, -math.inf) + SPACING - now if method == POST else 0.0
        short = max((1 - left) * A_MINUTE / most, spaced)
        if short > 0:
            return math.ceil(short)
        self._left[workspace, method] = (left - 1, now)
        if method == POST:
            self._posted[channel] = now
        return 0
