"""Whom a campaign means, and whether two of them could mean one lead."""

from sla.campaign import Campaign
from sla.lead import Lead


def means(campaign: Campaign, lead: Lead, source: str, key: str | None) -> bool:
    """Whether a campaign means a lead that came from a source, carrying a campaign's key or none."""
    if key == campaign.key:
        return True
    from_there = not campaign.sources or source in campaign.sources
    return from_there and (not campaign.segments or any(each.includes(lead) for each in campaign.segments))


def share_leads(one: Campaign, other: Campaign) -> bool:
    """Whether one lead could be meant by both, as far as their words can tell; a lead carries one key at most."""
    sources = not one.sources or not other.sources or not set(one.sources).isdisjoint(other.sources)
    if not sources:
        return False
    if not one.segments or not other.segments:
        return True
    return any(ours.may_share(theirs) for ours in one.segments for theirs in other.segments)
