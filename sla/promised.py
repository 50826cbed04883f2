"""What somebody was promised who calls, and what is promised to those who come today."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from types import MappingProxyType

from sla.appearance import Appearance
from sla.campaign import Campaign, OfferInForce
from sla.handoff import Handoff
from sla.lead import Attribute, Lead
from sla.offers import Arrival, offers_in_force


@dataclass(frozen=True, slots=True)
class Heard:
    """What a lead was promised at one time it showed up (UTC), or showed up `again`."""

    at: datetime
    offers: tuple[OfferInForce, ...]
    again: bool = False


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


def arrivals_of(lead: Lead, appearances: Sequence[Appearance], handoff: Handoff | None = None) -> tuple[Arrival, ...]:
    """Each time a lead came, the first first, with what was known of it by then; at least one.

    `appearances` are in the order we heard of them. What none of them said was known all along. A lead from before they
    were noted came when it last did, and when that `handoff` of it says.
    """
    found = list(_as_known(lead, appearances)) or [Arrival(lead, lead.occurred_at, lead.source, lead.campaign)]
    if handoff is not None and all(each.at != handoff.arrived_at for each in found):
        found.append(Arrival(lead, handoff.arrived_at, handoff.source, handoff.campaign))
    return tuple(sorted(found, key=lambda each: each.at))


def all_heard(campaigns: Sequence[Campaign], arrivals: Iterable[Arrival]) -> tuple[Heard, ...]:
    """What a lead heard at its arrivals, in their order; one at which it heard the same as before is left out."""
    found: list[Heard] = []
    for arrival in arrivals:
        offers = offers_in_force(campaigns, arrival)
        if not found or found[-1].offers != offers:
            found.append(Heard(arrival.at, offers, again=bool(found)))
    return tuple(found)


def _as_known(lead: Lead, appearances: Sequence[Appearance]) -> Iterator[Arrival]:
    said = {name for each in appearances for name in each.said}
    known: dict[str, Attribute] = {name: value for name, value in lead.attributes.items() if name not in said}
    name, company, phone = ("" if name in said else getattr(lead, name) for name in ("name", "company", "phone"))
    # As attributes they count like the fields of the same name.
    campaign = None if any(each.campaign for each in appearances) else lead.campaign
    for each in appearances:
        # What somebody typed who met the lead never took the place of what was known.
        known = {**each.said, **known} if each.by else {**known, **each.said}
        campaign = each.campaign or campaign
        then = replace(lead, name=name, company=company, phone=phone, source=each.source, campaign=campaign)
        yield Arrival(replace(then, attributes=MappingProxyType(known)), each.at, each.source, campaign)
