"""How much chaos: what runs, for how long, and how often what goes wrong."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Plan:
    """`seconds` of trouble with so many processes; every decision of it follows from the seed.

    A process is killed every `kill_every` seconds, Slack is given something to fail with every `fault_every`, and the
    database is stopped for a moment every `outage_every`. `ripe` is the share of leads that are SQLs: a channel takes
    no more than one post a second. A bot that is `blind` may not look at what stands in Slack.
    `patience` is how many seconds a backlog may take to drain once everything is well again. Sales has `more_people`
    besides those with a name.
    """

    seed: int
    kind: str
    seconds: float
    webs: int
    workers: int
    kill_every: float
    fault_every: float
    outage_every: float
    ripe: float
    blind: bool = False
    patience: float = 240
    more_people: int = 0

    @property
    def digest_after(self) -> float:
        """Seconds after which the digest is due: when things are at their worst."""
        return self.seconds / 2


def long(seed: int, kind: str, minutes: float, *, blind: bool) -> Plan:
    """The whole drill."""
    count = 1 if kind == "sqlite" else 2
    pace: dict[str, Any] = {"kill_every": 2.6, "fault_every": 1.5, "outage_every": 60, "ripe": 0.03}
    return Plan(seed, kind, 60 * minutes, count, count, **pace, blind=blind)


def short(seed: int, kind: str) -> Plan:
    """As much as fits into a run of the tests."""
    return Plan(seed, kind, 8, 1, 1, kill_every=2, fault_every=0.7, outage_every=4, ripe=0.07)


def sharp(seed: int, kind: str) -> Plan:
    """Half a minute of everything at once, with processes that get into each other's way: shows what is missing."""
    pace: dict[str, Any] = {"kill_every": 4, "fault_every": 0.4, "outage_every": 6, "ripe": 0.05, "patience": 120}
    return Plan(seed, kind, 30, 2, 2, **pace, blind=False)
