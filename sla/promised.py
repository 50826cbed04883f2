"""What somebody was promised who calls, and what is promised to those who come today."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sla.campaign import Campaign, OfferInForce
from sla.lead import Lead


@dataclass(frozen=True, slots=True)
class Heard:
    """What a lead was promised at one time it showed up (UTC)."""

    at: datetime
    offers: tuple[OfferInForce, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """The lead with an e-mail (None: nobody knows it), what it heard each time, and the campaigns that run now.

    `today` are the offers to somebody who comes today of whom nothing is known; `others` are campaigns that run for
    some leads only.
    """

    email: str
    lead: Lead | None
    heard: tuple[Heard, ...]
    today: tuple[OfferInForce, ...]
    others: tuple[Campaign, ...]
    zone: tzinfo
