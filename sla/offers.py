"""Which offer a prospect was promised, where a campaign stands, and how much notice it gave."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sla.campaign import Campaign, OfferInForce
from sla.handoff import Handoff
from sla.hours import Calendar
from sla.span import Span


class Phase(StrEnum):
    """Where a campaign stands."""

    ANNOUNCED = "announced"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


def phase(campaign: Campaign, now: datetime) -> Phase:
    """Where a campaign stands at `now`; it runs over [starts_at, ends_at), and a cancellation after its end is void."""
    if campaign.cancelled_at is not None and campaign.cancelled_at <= min(now, campaign.ends_at):
        return Phase.CANCELLED
    if now < campaign.starts_at:
        return Phase.ANNOUNCED
    return Phase.RUNNING if now < campaign.ends_at else Phase.ENDED


def called_off(campaign: Campaign) -> bool:
    """Whether a campaign was cancelled before it ever ran, so that no prospect heard of it."""
    return campaign.cancelled_at is not None and campaign.cancelled_at <= campaign.starts_at


def offer_in_force(campaigns: Iterable[Campaign], handoff: Handoff) -> OfferInForce | None:
    """The offer a prospect was promised the moment the lead arrived, whatever happened to the campaign since.

    Of several campaigns that ran then and meant this lead, the one that started last speaks; of those that started
    together, the one announced last. None where no such campaign changes the offer.
    """
    running = (each for each in campaigns if phase(each, handoff.arrived_at) is Phase.RUNNING and _meant(each, handoff))
    promising = (each for each in running if each.offer is not None)
    latest = max(promising, key=lambda each: (each.starts_at, each.announced_at, each.campaign_id), default=None)
    if latest is None or latest.offer is None:
        return None
    return OfferInForce(latest.name, latest.offer, latest.ends_at)


def had_notice(campaign: Campaign, asked: Span, calendar: Calendar) -> bool:
    """Whether a campaign was announced at least that span before it starts."""
    return calendar.after(campaign.announced_at, asked) <= campaign.starts_at


def _meant(campaign: Campaign, handoff: Handoff) -> bool:
    return not campaign.sources or handoff.source in campaign.sources or handoff.campaign == campaign.key
