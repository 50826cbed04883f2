"""A campaign: a dated marketing action that can change the offer a prospect hears."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """What changes for the prospect: `what` (the trial) goes from `before` (30 days) to `after` (45 days)."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign; it runs over [starts_at, ends_at), UTC instants. Empty `sources` and `segments` mean everyone.

    `key` is the name leads carry in their `campaign` field, unique in a workspace.
    """

    campaign_id: str
    key: str
    name: str
    purpose: str
    starts_at: datetime
    ends_at: datetime
    owner: str
    announced_at: datetime
    offer: Offer | None = None
    talking_points: str = ""
    link: str = ""
    sources: tuple[str, ...] = ()
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfferInForce:
    """The offer a prospect was promised when the lead arrived, with the campaign that made it."""

    campaign: str
    offer: Offer
    ends_at: datetime
