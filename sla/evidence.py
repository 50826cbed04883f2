"""What storage counts for one period, so that the scorecard can judge each commitment without asking again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sla.campaign import Campaign
from sla.workspace import Team


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """Clocks of one clause that came due in the period: kept, broken, and still running (due by its end)."""

    kept: int = 0
    broken: int = 0
    running: int = 0


@dataclass(frozen=True, slots=True)
class ShareCount:
    """How many of those that can be judged met what was asked."""

    met: int = 0
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The counts of one period.

    `verdicts` and `conversations` by clause id (a talk counts as met from the clause's minutes on), `accepted` the
    handoffs judged and not disqualified, `delivered` the leads handed over, `exchanges` by metric name
    (`sla.exchange.METRIC_OF`), `campaigns` those announced in the period. `present` by team are how many of its
    people were there on each working day gone by, where somebody asks, `complete` the handoffs closed and those whose
    record is complete, `reports` the digests sent, `talks` the minutes of the longest talk with each lead, where
    somebody asks. What is missing counts as none.
    """

    delivered: int = 0
    accepted: ShareCount = ShareCount()
    verdicts: Mapping[str, VerdictCount] = field(default_factory=lambda: MappingProxyType({}))
    conversations: Mapping[str, ShareCount] = field(default_factory=lambda: MappingProxyType({}))
    exchanges: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    campaigns: tuple[Campaign, ...] = ()
    present: Mapping[Team, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    complete: ShareCount = ShareCount()
    reports: int = 0
    talks: tuple[int, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing at all was recorded, as before the bot came."""
        told = any(self.exchanges.values()) or self.verdicts or self.campaigns or self.talks
        return not (told or self.delivered or self.accepted.judged or self.complete.judged or self.reports)
