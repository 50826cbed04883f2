"""What happened to a campaign: how it came to be what it is, and who has read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sla.beside import ALONE, Beside
from sla.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a campaign: the edition it became, how it was before, by whom and when (UTC)."""

    edition: int
    before: Campaign
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CampaignLife:
    """A campaign with its changes, and who of the people of sales has not read it, of how many.

    `may_change` is whether who looks at it is in marketing. `names` are those of the campaigns it is ordered with.
    """

    campaign: Campaign
    zone: tzinfo
    changes: tuple[Change, ...]
    unread: tuple[str, ...]
    people: int
    may_change: bool
    names: Mapping[str, str]
    beside: Beside = ALONE

    @property
    def editions(self) -> tuple[Campaign, ...]:
        """The campaign as it was and as it is, the first edition first."""
        return (*(change.before for change in self.changes), self.campaign)
