"""The funnel: how far the prospects who showed up in a period have come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Funnel:
    """Of the leads that first showed up in a period: those ripe for marketing, handed over, contacted and won so far.

    Whoever came far counts at each step before: a lead that was won counts as contacted, whoever forgot to say so.
    """

    leads: int = 0
    mqls: int = 0
    sqls: int = 0
    contacted: int = 0
    won: int = 0
