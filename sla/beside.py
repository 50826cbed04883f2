"""What campaigns that change the same thing mean for one: who goes first, who speaks after it, and what leads keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sla.audience import covers
from sla.campaign import Campaign, Offer
from sla.campaign_order import speaking, speaks_over
from sla.offers import Phase, called_off, change_the_same, over, phase


@dataclass(frozen=True, slots=True)
class Beside:
    """The campaigns beside one: those that it goes before and those it gives way to, in the order they start.

    Once it is over, `next` is the one that speaks to all of its leads, `partly` are those that speak to some of them.
    """

    before: tuple[Campaign, ...] = ()
    behind: tuple[Campaign, ...] = ()
    next: Campaign | None = None
    partly: tuple[Campaign, ...] = ()


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Kept:
    """What leads keep that arrived until an instant (UTC); None: until the campaign was over."""

    offer: Offer
    until: datetime | None


def beside(campaign: Campaign, others: Iterable[Campaign], now: datetime) -> Beside:
    """The campaigns beside one at `now`; `others` are those of its time or later."""
    rivals = [each for each in others if each.campaign_id != campaign.campaign_id and change_the_same(campaign, each)]
    if over(campaign, now):
        return _after(campaign, [each for each in rivals if phase(each, now) is Phase.RUNNING])
    together = [each for each in rivals if not over(each, now) and _meet(campaign, each)]
    return Beside(
        tuple(each for each in together if speaks_over(campaign, each)),
        tuple(each for each in together if speaks_over(each, campaign)),
    )


def for_some(running: Sequence[Campaign]) -> tuple[Campaign, ...]:
    """Of campaigns that run at one time, those that promise something to some leads only, and do speak to them."""
    narrow = [each for each in running if each.offer and (each.sources or each.segments)]
    return tuple(each for each in narrow if not any(_spoken_over(each, other) for other in running))


def kept(campaign: Campaign) -> tuple[Kept, ...]:
    """What leads keep to whom a campaign spoke, the first first."""
    if called_off(campaign):
        return ()
    found: list[Kept] = []
    for offer, until in (*((each.offer, each.until) for each in campaign.earlier), (campaign.offer, None)):
        if offer is not None and found and found[-1].offer == offer:
            found.pop()
        if offer is not None:
            found.append(Kept(offer, until))
    return tuple(found)


def _after(campaign: Campaign, running: Sequence[Campaign]) -> Beside:
    whole = [each for each in running if covers(each, campaign)]
    following = speaking(whole, None) if whole else None
    some = [each for each in running if each not in whole]
    return Beside(
        next=following, partly=tuple(each for each in some if not following or not _spoken_over(each, following))
    )


def _spoken_over(one: Campaign, other: Campaign) -> bool:
    """Whether another campaign speaks to every lead that one means."""
    return (
        one is not other
        and change_the_same(one, other)
        and covers(other, one)
        and speaking((one, other), None) is other
    )


def _meet(one: Campaign, other: Campaign) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
