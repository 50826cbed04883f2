"""A campaign: a dated marketing action that can change the offer a prospect hears."""

from dataclasses import dataclass
from datetime import datetime

from sla.segment import Segment


@dataclass(frozen=True, slots=True)
class Offer:
    """What changes for the prospect: `what` (the trial) goes from `before` (30 days) to `after` (45 days)."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a campaign promised, and to whom, to leads that arrived before `until` (UTC).

    `offer` is None where it changed nothing yet. The rest is as in a campaign; None where a former version did not keep
    it, which means that it was as in the edition that followed.
    """

    offer: Offer | None
    until: datetime
    sources: tuple[str, ...] | None = None
    segments: tuple[Segment, ...] | None = None
    over: tuple[str, ...] | None = None
    under: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign; it runs over [starts_at, ends_at), UTC instants.

    It means the leads of its `sources` that are in one of its `segments` (either empty: all), and those that carry its
    `key`, unique in a workspace, as their campaign. `expected` are the leads a week that marketing counts on. It speaks
    `over` other campaigns (their ids) and `under` others where they change one offer for one lead.

    `edition` counts its changes; whoever has read the edition `read_since` or a later one knows what matters.
    `told_at` is when what prospects hear from its start on was last told, None where that was when it was announced.
    `earlier` is what it promised before, and to whom, the first first; `why` is the reason it was cancelled for.
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
    links: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cancelled_at: datetime | None = None
    segments: tuple[Segment, ...] = ()
    expected: int | None = None
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    edition: int = 1
    read_since: int = 1
    told_at: datetime | None = None
    earlier: tuple[Earlier, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class OfferInForce:
    """The offer a prospect was promised when the lead arrived, with the campaign that made it.

    `since_then` is what it has become for leads like this one that arrive later, where that is something else;
    `withdrawn` says that they are promised nothing by it any more.
    """

    campaign: str
    offer: Offer
    ends_at: datetime
    since_then: Offer | None = None
    cancelled_at: datetime | None = None
    withdrawn: bool = False
