"""What one process counts of itself: how fast it answers Slack, how late it delivers, what Slack refuses.

Each bot has meters and a registry of its own; what is known from the database alone is in `bot.web.metrics`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Histogram

ACKS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
"""Seconds; Slack waits for three."""
LATENESS = (0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600)
"""Seconds; after 900 the bot says itself that it is late."""


class Cut(NamedTuple):
    """There is no connection to Slack: since when (UTC), and what the last attempt failed with."""

    since: datetime
    error: str


class Link:
    """The connection of Socket Mode, where a process holds one: `cut` is None while it is there, or not wanted."""

    def __init__(self) -> None:
        self.cut: Cut | None = None
        self._since: datetime | None = None

    def made(self) -> None:
        """There is one, which may yet be short."""
        self.cut = None

    def stood(self) -> None:
        """It has proved good: what is lost from now on is lost anew."""
        self._since = None

    def lost(self, error: str, now: datetime) -> None:
        """There is none, for this reason; it counts since the last that was good."""
        self._since = self._since or now
        self.cut = Cut(self._since, error)


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters of one process.

    `acks` by kind of delivery, `unacked` by code of answer; `intake` by route and code; `late` from when a message was
    due until it was delivered; `refused` by Slack's name for the error; `failed_ticks` by tick; `link` is no count.
    """

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    link: Link = field(default_factory=Link)
    acks: Histogram = field(init=False)
    unacked: Counter = field(init=False)
    intake: Counter = field(init=False)
    late: Histogram = field(init=False)
    refused: Counter = field(init=False)
    failed_ticks: Counter = field(init=False)

    def __post_init__(self) -> None:
        made = {
            "acks": self._histogram("ack_seconds", "How long Slack waited for the ack of a delivery", ACKS, "kind"),
            "unacked": self._counter("not_acked", "Deliveries of Slack's that got no ack", "code"),
            "intake": self._counter("intake_requests", "Requests to the API that bring something in", "route", "code"),
            "late": self._histogram("delivery_lateness_seconds", "From when a message was due until then", LATENESS),
            "refused": self._counter("slack_errors", "Calls to Slack that failed", "error"),
            "failed_ticks": self._counter("tick_failures", "Ticks of the worker that failed", "tick"),
        }
        for name, meter in made.items():
            object.__setattr__(self, name, meter)

    def _histogram(self, name: str, words: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"sla_{name}", words, labels, buckets=buckets, registry=self.registry)

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"sla_{name}", words, labels, registry=self.registry)
