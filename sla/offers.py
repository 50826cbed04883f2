"""Which offers a prospect was promised, where a campaign stands, and how much notice it gave."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sla.audience import means, share_leads
from sla.campaign import Campaign, Offer, OfferInForce
from sla.hours import Calendar
from sla.lead import Lead
from sla.span import Span


class Phase(StrEnum):
    """Where a campaign stands."""

    ANNOUNCED = "announced"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A lead as it arrived: when (UTC), from which source, and carrying which campaign's key."""

    lead: Lead
    at: datetime
    source: str
    key: str | None


def phase(campaign: Campaign, now: datetime) -> Phase:
    """Where a campaign stands at `now`; it runs over [starts_at, ends_at), and a cancellation after its end is void."""
    if campaign.cancelled_at is not None and campaign.cancelled_at <= min(now, campaign.ends_at):
        return Phase.CANCELLED
    if now < campaign.starts_at:
        return Phase.ANNOUNCED
    return Phase.RUNNING if now < campaign.ends_at else Phase.ENDED


def over(campaign: Campaign, now: datetime) -> bool:
    """Whether a campaign has ended or was cancelled by `now`."""
    return phase(campaign, now) in (Phase.ENDED, Phase.CANCELLED)


def called_off(campaign: Campaign) -> bool:
    """Whether a campaign was cancelled before it ever ran, so that no prospect heard of it."""
    return campaign.cancelled_at is not None and campaign.cancelled_at <= campaign.starts_at


def offer_at(campaign: Campaign, at: datetime) -> Offer | None:
    """The offer that a campaign made to those who heard of it at an instant."""
    return next((each.offer for each in campaign.earlier if at < each.until), campaign.offer)


def offers_in_force(campaigns: Iterable[Campaign], arrival: Arrival) -> tuple[OfferInForce, ...]:
    """The offers a prospect was promised the moment the lead arrived, whatever happened to the campaigns since.

    One for each thing that campaigns change for this lead, in the order of their names. Of several campaigns that
    change the same, the one speaks whose key the lead carries; else the one that was said to speak over the others;
    else the one that started last, or of those that started together the one announced last.
    """
    found: dict[str, list[Campaign]] = {}
    for campaign in campaigns:
        promised = offer_at(campaign, arrival.at)
        if promised and phase(campaign, arrival.at) is Phase.RUNNING and _means(campaign, arrival):
            found.setdefault(promised.what.strip().casefold(), []).append(campaign)
    return tuple(_promised(_speaking(found[what], arrival.key), arrival.at) for what in sorted(found))


def clashes(campaign: Campaign, others: Iterable[Campaign]) -> Iterator[Campaign]:
    """The other campaigns that change the same for leads that both could mean, at a time when both run.

    Those that were cancelled, and those for which it was said which of the two speaks, are none.
    """
    for other in others:
        if other.campaign_id != campaign.campaign_id and other.cancelled_at is None and _unordered(campaign, other):
            together = campaign.starts_at < other.ends_at and other.starts_at < campaign.ends_at
            if together and _change_the_same(campaign, other):
                yield other


def had_notice(campaign: Campaign, asked: Span, calendar: Calendar) -> bool:
    """Whether what prospects hear of a campaign was told at least that span before it starts."""
    return calendar.after(campaign.told_at or campaign.announced_at, asked) <= campaign.starts_at


def _means(campaign: Campaign, arrival: Arrival) -> bool:
    return means(campaign, arrival.lead, arrival.source, arrival.key)


def _promised(campaign: Campaign, at: datetime) -> OfferInForce:
    promised = offer_at(campaign, at)
    assert promised is not None  # noqa: S101 — only campaigns that promised something are asked
    later = campaign.offer if campaign.offer != promised else None
    return OfferInForce(campaign.name, promised, campaign.ends_at, later, campaign.cancelled_at)


def _speaking(campaigns: Sequence[Campaign], key: str | None) -> Campaign:
    """The one that speaks; where three were ordered in a circle none is foremost, and the last to start does."""
    heard = [each for each in campaigns if each.key == key] or campaigns
    foremost = [each for each in heard if not any(_speaks_over(other, each) for other in heard)]
    return max(foremost or heard, key=lambda each: (each.starts_at, each.announced_at, each.campaign_id))


def _speaks_over(one: Campaign, other: Campaign) -> bool:
    return other.campaign_id in one.over or one.campaign_id in other.under


def _unordered(one: Campaign, other: Campaign) -> bool:
    return not _speaks_over(one, other) and not _speaks_over(other, one)


def _change_the_same(one: Campaign, other: Campaign) -> bool:
    if one.offer is None or other.offer is None:
        return False
    same = one.offer.what.strip().casefold() == other.offer.what.strip().casefold()
    return same and share_leads(one, other)
