"""What campaigns that change the same thing mean for one: who goes first, who speaks after it, and what leads keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sla.audience import covers
from sla.campaign import Campaign
from sla.campaign_kept import Kept, kept
from sla.campaign_order import speaking, speaks_over
from sla.offers import Phase, change_the_same, over, phase


@dataclass(frozen=True, slots=True)
class Beside:
    """The campaigns beside one: those that it goes before and those it gives way to, in the order they start.

    Once it is over, `next` is the one that speaks to all of its leads, `partly` are those that speak to some of them,
    and `kept` is what leads keep that it spoke to.
    """

    before: tuple[Campaign, ...] = ()
    behind: tuple[Campaign, ...] = ()
    next: Campaign | None = None
    partly: tuple[Campaign, ...] = ()
    kept: tuple[Kept, ...] = ()


ALONE = Beside()


def beside(campaign: Campaign, others: Iterable[Campaign], now: datetime) -> Beside:
    """The campaigns beside one at `now`; `others` are those of its time or later."""
    others = tuple(others)
    rivals = [each for each in others if each.campaign_id != campaign.campaign_id and change_the_same(campaign, each)]
    if over(campaign, now):
        following = _after(campaign, [each for each in rivals if phase(each, now) is Phase.RUNNING])
        return replace(following, kept=kept(campaign, others))
    together = [each for each in rivals if not over(each, now) and _meet(campaign, each)]
    return Beside(
        tuple(each for each in together if speaks_over(campaign, each)),
        tuple(each for each in together if speaks_over(each, campaign)),
    )


def for_some(running: Sequence[Campaign]) -> tuple[Campaign, ...]:
    """Of campaigns that run at one time, those that promise something to some leads only, and do speak to them."""
    narrow = [each for each in running if each.offer and (each.sources or each.segments)]
    return tuple(each for each in narrow if not any(_spoken_over(each, other) for other in running))


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
