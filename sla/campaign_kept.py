"""What leads keep of a campaign that is over: what it promised them, as far as it was the one that spoke."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sla.audience import covers
from sla.campaign import Campaign, Offer
from sla.campaign_order import speaking
from sla.offers import Phase, as_heard, called_off, change_the_same, phase


@dataclass(frozen=True, slots=True)
class Kept:
    """What leads keep that arrived from an instant until another (UTC); None: from its start on, until it was over.

    `partly` where another campaign spoke to some of them, or for a part of that time.
    """

    offer: Offer
    since: datetime | None
    until: datetime | None
    partly: bool = False


def kept(campaign: Campaign, others: Iterable[Campaign] = ()) -> tuple[Kept, ...]:
    """What leads keep to whom a campaign spoke, the first first; `others` are those of its time.

    What it promised while another spoke to all of its leads is left out: nobody heard it.
    """
    if called_off(campaign):
        return ()
    rivals = [each for each in others if each.campaign_id != campaign.campaign_id]
    found: list[Kept] = []
    for each in _promised(campaign):
        spoken = [_spoken(campaign, rivals, at) for at in _moments(campaign, rivals, each)]
        if any(whom is not None for whom in spoken):
            found.append(replace(each, partly=not all(spoken)))
    return tuple(found)


def _promised(campaign: Campaign) -> list[Kept]:
    """Each offer with from when and until when it held, whoever it was for."""
    found: list[Kept] = []
    since = None
    for offer, until in (*((each.offer, each.until) for each in campaign.earlier), (campaign.offer, None)):
        if offer is not None and found and (found[-1].offer, found[-1].until) == (offer, since):
            found[-1] = replace(found[-1], until=until)
        elif offer is not None:
            found.append(Kept(offer, since, until))
        since = until
    return found


def _moments(campaign: Campaign, rivals: Sequence[Campaign], span: Kept) -> list[datetime]:
    """When it may become another matter who speaks, within a span: between two of them it stays the same."""
    over = min(campaign.ends_at, campaign.cancelled_at or campaign.ends_at)
    start, end = max(span.since or campaign.starts_at, campaign.starts_at), span.until or over
    turns = {start}
    for each in (campaign, *rivals):
        turns |= {each.starts_at, each.ends_at, each.announced_at, each.cancelled_at or each.ends_at}
        turns |= {one.until for one in each.earlier}
    return sorted(at for at in turns if start <= at < end)


def _spoken(campaign: Campaign, rivals: Sequence[Campaign], at: datetime) -> bool | None:
    """Whether a campaign spoke to all of its leads at an instant; None where it spoke to none of them."""
    one = as_heard(campaign, at)
    running = (as_heard(each, at) for each in rivals if phase(each, at) is Phase.RUNNING)
    louder = [each for each in running if change_the_same(one, each) and _speaks_over(one, each, at)]
    return None if any(covers(each, one) for each in louder) else not louder


def _speaks_over(one: Campaign, other: Campaign, at: datetime) -> bool:
    """Whether another campaign spoke to a lead of both at an instant; what was announced only later did not."""
    known = [each for each in (one, other) if each.announced_at <= at] or (one, other)
    return speaking(known, None) is other
