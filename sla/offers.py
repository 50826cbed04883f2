"""Which offers a prospect was promised, where a campaign stands, and how much notice it gave."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sla.audience import means, share_leads
from sla.campaign import Campaign, Earlier, Offer, OfferInForce
from sla.campaign_order import speaking, unordered
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


def as_heard(campaign: Campaign, at: datetime) -> Campaign:
    """A campaign with the offer, the audience and the order that it had for leads that arrived at an instant."""
    for each in reversed(campaign.earlier):
        if at < each.until:
            campaign = _as_it_was(campaign, each)
    return campaign


def offers_in_force(campaigns: Iterable[Campaign], arrival: Arrival) -> tuple[OfferInForce, ...]:
    """The offers a prospect was promised the moment the lead arrived, whatever happened to the campaigns since.

    One for each thing that campaigns change for this lead, in the order of their names. Of several that change the same
    one speaks (`speaking`); what was announced only later takes back nothing that a lead had heard.
    """
    found: dict[str, list[tuple[Campaign, Campaign]]] = {}
    for campaign in campaigns:
        heard = as_heard(campaign, arrival.at)
        if heard.offer and phase(heard, arrival.at) is Phase.RUNNING and _means(heard, arrival):
            found.setdefault(same_thing(heard.offer), []).append((heard, campaign))
    return tuple(_promised(found[what], arrival) for what in sorted(found))


def same_thing(offer: Offer) -> str:
    """What an offer changes, as it is compared: capitals and blanks around it part nothing."""
    return offer.what.strip().casefold()


def clashes(campaign: Campaign, others: Iterable[Campaign]) -> Iterator[Campaign]:
    """The other campaigns that change the same for leads that both could mean, at a time when both run.

    Those that were cancelled, and those for which it was said which of the two speaks, are none.
    """
    for other in others:
        if other.campaign_id != campaign.campaign_id and other.cancelled_at is None and unordered(campaign, other):
            together = campaign.starts_at < other.ends_at and other.starts_at < campaign.ends_at
            if together and change_the_same(campaign, other):
                yield other


def change_the_same(one: Campaign, other: Campaign) -> bool:
    """Whether two campaigns change the same for leads that both could mean."""
    if one.offer is None or other.offer is None:
        return False
    return same_thing(one.offer) == same_thing(other.offer) and share_leads(one, other)


def had_notice(campaign: Campaign, asked: Span, calendar: Calendar) -> bool:
    """Whether what prospects hear of a campaign was told at least that span before it starts."""
    return calendar.after(campaign.told_at or campaign.announced_at, asked) <= campaign.starts_at


def _means(campaign: Campaign, arrival: Arrival) -> bool:
    return means(campaign, arrival.lead, arrival.source, arrival.key)


def _as_it_was(campaign: Campaign, earlier: Earlier) -> Campaign:
    """What a former version did not keep was as in the edition that followed."""
    kept = {name: getattr(earlier, name) for name in ("sources", "segments", "over", "under")}
    return replace(campaign, offer=earlier.offer, **{name: value for name, value in kept.items() if value is not None})


def _promised(found: Sequence[tuple[Campaign, Campaign]], arrival: Arrival) -> OfferInForce:
    """What was promised by the one that speaks, of campaigns as they were heard, each with how it is now."""
    known = [heard for heard, _ in found if heard.announced_at <= arrival.at] or [heard for heard, _ in found]
    heard = speaking(known, arrival.key)
    now = next(now for each, now in found if each is heard)
    assert heard.offer is not None  # noqa: S101 — only campaigns that promised something are asked
    withdrawn = now.offer is None or not _means(now, arrival)
    later = None if withdrawn or now.offer == heard.offer else now.offer
    return OfferInForce(now.name, heard.offer, now.ends_at, later, now.cancelled_at, withdrawn)
