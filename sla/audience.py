"""Whom a campaign means, and whether two of them could mean one lead."""

from sla.campaign import Campaign
from sla.lead import Lead


def means(campaign: Campaign, lead: Lead, source: str, key: str | None) -> bool:
    """Whether a campaign means a lead that came from a source, carrying a campaign's key or none."""
    if key == campaign.key:
        return True
    from_there = not campaign.sources or same_source(source) in _sources(campaign)
    return from_there and (not campaign.segments or any(each.includes(lead) for each in campaign.segments))


def same_source(source: str) -> str:
    """A source as it is compared: capitals and blanks around it part nothing."""
    return source.strip().casefold()


def share_leads(one: Campaign, other: Campaign) -> bool:
    """Whether one lead could be meant by both, as far as their words can tell; a lead carries one key at most."""
    if one.sources and other.sources and _sources(one).isdisjoint(_sources(other)):
        return False
    if not one.segments or not other.segments:
        return True
    return any(ours.may_share(theirs) for ours in one.segments for theirs in other.segments)


def covers(one: Campaign, other: Campaign) -> bool:
    """Whether every lead that another campaign means is meant by one, as far as its words can tell."""
    sources = not one.sources or (bool(other.sources) and _sources(other) <= _sources(one))
    return sources and (not one.segments or (bool(other.segments) and set(_written(other)) <= set(_written(one))))


def _written(campaign: Campaign) -> list[str]:
    return [each.model_dump_json() for each in campaign.segments]


def _sources(campaign: Campaign) -> set[str]:
    return {same_source(each) for each in campaign.sources}
