"""Campaigns that are edited, extended or cancelled; each change is told to both teams, and nothing is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.services import campaign_news
from bot.services.calendars import collisions
from bot.services.campaigns import beside_in, names_in, setup_for_marketing
from bot.services.desk import Desk
from bot.services.errors import Refused
from sla import campaign_change
from sla.actor import Actor
from sla.audience import same_source
from sla.beside import Beside
from sla.campaign import Campaign
from sla.campaign_life import Change
from sla.campaign_order import speaks_over
from sla.collisions import Collision
from sla.notice import Notice, notice
from sla.offers import over
from storage.unit import Unit

MOST_SOURCES = 1000


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a campaign would come to, before it is told: the notice it gives, and the campaigns it clashes with.

    `collisions` are what is in its way in the calendar; `names` are of the campaigns it is ordered with, by their ids,
    and `beside` those campaigns. `unknown` are its sources that no lead ever had.
    """

    notice: tuple[Notice, ...]
    clashing: tuple[Campaign, ...]
    names: Mapping[str, str]
    key_taken: bool
    collisions: tuple[Collision, ...]
    beside: Beside
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A campaign as somebody saw it before others changed it, the last of them by whom; `names` as of an outlook."""

    before: Campaign
    by: str
    names: Mapping[str, str]


def outlook(desk: Desk, workspace_id: str, campaign: Campaign, now: datetime) -> Outlook:
    """What a campaign would come to, as it is seen at `now`."""
    with desk.database.reading(workspace_id) as unit:
        versioned = unit.agreements.in_force()
        given = notice(versioned.agreement, campaign) if versioned else ()
        known = unit.campaigns.by_key(campaign.key)
        taken = known is not None and known.campaign_id != campaign.campaign_id
        return Outlook(
            given,
            campaign_news.clashing(unit, campaign),
            names_in(unit, campaign),
            taken,
            collisions(unit, campaign),
            beside_in(unit, campaign, now),
            _unknown(unit, campaign),
        )


def beside(desk: Desk, workspace_id: str, campaign: Campaign, now: datetime) -> Beside:
    """The campaigns beside one at `now`."""
    with desk.database.reading(workspace_id) as unit:
        return beside_in(unit, campaign, now)


def opened(desk: Desk, actor: Actor, campaign_id: str) -> Campaign:
    """A campaign that the actor is about to change.

    Raises:
        Refused: not_marketing, unknown_campaign, campaign_cancelled or campaign_over.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup_for_marketing(unit, actor)
        return _going(unit, campaign_id, actor.now)


def edit(desk: Desk, actor: Actor, wanted: Campaign, *, mistake: bool = False) -> Campaign:
    """Store a campaign as it is wanted from now on, in place of the edition that was read, `wanted.edition`.

    Raises:
        Refused: as `opened`; campaign_changed when it is another edition by now, campaign_clashes, campaign_same.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup_for_marketing(unit, actor)
        unit.workspaces.held()
        before = _going(unit, wanted.campaign_id, actor.now)
        if before.edition != wanted.edition:
            raise Refused("campaign_changed", **_by(unit, before))
        if not campaign_change.differing(before, wanted):
            raise Refused("campaign_same")
        after = campaign_change.edited(before, wanted, actor.now, mistake=mistake)
        campaign_news.refuse_clash(unit, after)
        _store(unit, actor, before, after)
        _turned(unit, actor, after, mistake=mistake)
        campaign_news.changed(unit, before, after, actor.now)
        return after


def extend(desk: Desk, actor: Actor, seen: tuple[str, int], ends_at: datetime) -> Campaign:
    """Let a campaign (its id, and the edition that was read) run until an instant; likewise."""
    campaign_id, edition = seen
    campaign = opened(desk, actor, campaign_id)
    return edit(desk, actor, replace(campaign, ends_at=ends_at, edition=edition))


def cancel(desk: Desk, actor: Actor, campaign_id: str, why: str) -> Campaign:
    """End a campaign for new leads, for a reason in words; leads that have arrived keep what they were promised.

    Raises:
        Refused: as `opened`.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup_for_marketing(unit, actor)
        unit.workspaces.held()
        before = _going(unit, campaign_id, actor.now)
        after = campaign_change.cancelled(before, why, actor.now)
        _store(unit, actor, before, after)
        campaign_news.cancelled(unit, before, after, actor.now)
        return after


def meanwhile(desk: Desk, workspace_id: str, campaign: Campaign, edition: int) -> Meanwhile | None:
    """What has become of a campaign since an edition that somebody still looks at; None where it says the same."""
    with desk.database.reading(workspace_id) as unit:
        later = [each for each in unit.editions.of(campaign.campaign_id) if each.edition > edition]
        if not later or not campaign_change.differing(later[0].before, campaign):
            return None
        return Meanwhile(later[0].before, later[-1].by, names_in(unit, later[0].before, campaign))


def _turned(unit: Unit, actor: Actor, after: Campaign, *, mistake: bool) -> None:
    """Of an order that is turned round from this side the other campaign says nothing any more."""
    for other in filter(None, map(unit.campaigns.get, (*after.over, *after.under))):
        if over(other, actor.now) or not (speaks_over(after, other) and speaks_over(other, after)):
            continue
        _store(unit, actor, other, campaign_change.yielded(other, after.campaign_id, actor.now, mistake=mistake))


def _unknown(unit: Unit, campaign: Campaign) -> tuple[str, ...]:
    """The sources of a campaign that no lead ever had."""
    found = unit.worklist.sources(MOST_SOURCES) if campaign.sources else ()
    if not found or len(found) == MOST_SOURCES:  # nobody has come yet, or there is more than was read
        return ()
    known = {same_source(each) for each in found}
    return tuple(each for each in campaign.sources if same_source(each) not in known)


def _store(unit: Unit, actor: Actor, before: Campaign, after: Campaign) -> None:
    if not unit.campaigns.update(after, before.edition):
        raise Refused("campaign_changed", **_by(unit, before))
    unit.editions.insert(Change(after.edition, before, actor.user, actor.now))
    act = "cancelled" if after.cancelled_at else "changed"
    changed = list(campaign_change.differing(before, after))
    unit.audit.write(actor, f"campaign.{act}", after.campaign_id, {"edition": after.edition, "changed": changed})


def _going(unit: Unit, campaign_id: str, now: datetime) -> Campaign:
    """A campaign that can still be changed."""
    campaign = unit.campaigns.get(campaign_id)
    if campaign is None:
        raise Refused("unknown_campaign", typed=campaign_id)
    if campaign.cancelled_at is not None:
        raise Refused("campaign_cancelled", campaign=campaign.name, **_by(unit, campaign))
    if over(campaign, now):
        raise Refused("campaign_over", campaign=campaign.name)
    return campaign


def _by(unit: Unit, campaign: Campaign) -> dict[str, str]:
    """Who changed a campaign last."""
    last = unit.editions.of(campaign.campaign_id)[-1:]
    return {"by": last[0].by if last else campaign.owner}
