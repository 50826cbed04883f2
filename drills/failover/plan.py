"""How long a failover drill is, and what is let out of it to see it fail."""

from dataclasses import dataclass
from random import Random
from typing import Literal

Spoil = Literal["standby", "doubt", "address"]
"""What may be taken out: the standby that commits wait for, the doubt about what got no answer, or the address of the
second server."""


@dataclass(frozen=True, slots=True)
class Plan:
    """So many processes of each kind, so many senders of leads, and how often the primary is lost.

    A sender waits `pause` seconds after each lead. A primary is killed after `calm` seconds, and its standby is
    promoted `unattended` seconds later; both are drawn between the two bounds.
    """

    seed: int
    webs: int
    workers: int
    senders: int
    failovers: int
    pause: float
    calm: tuple[float, float]
    unattended: tuple[float, float]
    spoil: Spoil | None = None

    def chance(self) -> Random:
        """The same moments for the same seed."""
        return Random(self.seed)  # noqa: S311 — moments of a drill are no secret


def long(seed: int, spoil: Spoil | None = None) -> Plan:
    """The whole drill: there and back again."""
    return Plan(seed, 2, 2, 6, failovers=4, pause=0.02, calm=(5, 12), unattended=(0.2, 3), spoil=spoil)


def short(seed: int, spoil: Spoil | None = None) -> Plan:
    """As much as fits into a run of the tests."""
    return Plan(seed, 2, 1, 2, failovers=1, pause=0.1, calm=(0.7, 1.5), unattended=(0, 0.3), spoil=spoil)
