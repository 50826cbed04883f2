"""Campaigns: announced to both teams, spoken of again at their start and end, and listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from bot.carried.campaigns import CampaignAct, CampaignClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.views.campaign_beside import closing, order_lines
from bot.views.campaign_parts import PHASES, dates, got_it, offer_line, small_print
from bot.views.kit import Block, Entry, Message, actions, context, header, message, overflow, paragraphs, section
from bot.views.readers import read_by
from bot.views.text import bold, esc, esc_lines
from sla.beside import ALONE, Beside
from sla.campaign import Campaign
from sla.offers import Phase, over, phase

Event = Literal["announce", "start", "begun", "end", "cancel"]
MOST = 20
_OVER: tuple[Event, ...] = ("end", "cancel")
_TITLES: dict[Event, str] = {
    "announce": marked("New campaign"),
    "start": marked("Campaign starts today"),
    "begun": marked("Campaign has begun"),
    "end": marked("Campaign has ended"),
    "cancel": marked("Campaign cancelled"),
}
_MARKS: dict[Event, str] = {"announce": "📣", "start": "🚀", "begun": "🚀", "end": "🏁", "cancel": "🚫"}
_MENU = {
    CampaignAct.SHOW: marked("Show"),
    CampaignAct.EDIT: marked("Edit"),
    CampaignAct.EXTEND: marked("Extend"),
    CampaignAct.CANCEL: marked("Cancel the campaign"),
}


@dataclass(frozen=True, slots=True)
class Announced:
    """A campaign as a channel sees it: who of sales has not read it, of how many, and when it changed last, if it did.

    `asks` where sales reads, who are to say that they got it; `names` where marketing reads, who see who has not.
    """

    campaign: Campaign
    zone: tzinfo
    unread: tuple[str, ...]
    people: int
    asks: bool
    names: bool
    changed_at: datetime | None = None
    beside: Beside = ALONE


@dataclass(frozen=True, slots=True)
class Told:
    """Where a campaign is told of: in which zone, and beside which others."""

    zone: tzinfo
    beside: Beside = ALONE


def announcement(language: Language, shown: Announced, now: datetime) -> Message:
    """What a channel reads when a campaign is announced, and from then on: as it now is, and who has read it."""
    campaign, going = shown.campaign, not over(shown.campaign, now)
    event: Event = "cancel" if phase(campaign, now) is Phase.CANCELLED else "announce"
    told = told_of(language, campaign, event, Told(shown.zone, shown.beside))
    blocks = list(told.blocks)
    if shown.changed_at is not None and event == "announce":
        at = language.slack_date(shown.changed_at, shown.zone)
        blocks.append(context(language._("As it is since {at}.", at=at)))
    if going:
        blocks.append(context(read_by(language, shown.unread, shown.people, names=shown.names)))
        blocks += [actions(got_it(language, campaign))] if shown.asks else []
    return message(told.text, blocks)


def told_of(language: Language, campaign: Campaign, event: Event, told: Told) -> Message:
    """What both channels read when a campaign is announced, starts, ends or is cancelled."""
    title, when = language._(_TITLES[event]), dates(language, campaign, told.zone)
    named = language.pair(title, esc(campaign.name))
    text = " ".join([f"{named}, {when}.", *_changes(language, campaign, event, told)])
    head = section(f"{_MARKS[event]} *{named}*\n{when}")
    return message(text, [head, *_body(language, campaign, event, told), context(small_print(language, campaign))])


def listing(
    language: Language, campaigns: Sequence[Campaign], now: datetime, zone: tzinfo, *, may_change: bool = False
) -> Message:
    """The campaigns, each with where it stands at `now`, and what can be done with it."""
    title = language._("Campaigns")
    if not campaigns:
        nothing = language._("No campaign yet. Announce one with `/sla campaign`.")
        return message(nothing, [section(nothing)])
    listed = [section(line(language, one, now, zone), menu(language, one, now, may_change)) for one in campaigns[:MOST]]
    blocks = [header(title), *listed]
    if len(campaigns) > MOST:
        blocks.append(context(language.plural("… and {n} more", "… and {n} more", len(campaigns) - MOST)))
    return message(language.pair(title, language.words([esc(one.name) for one in campaigns[:MOST]])), blocks)


def line(language: Language, campaign: Campaign, now: datetime, zone: tzinfo) -> str:
    """One campaign of a list: its name, where it stands, its days and its offer."""
    state = language._(PHASES[phase(campaign, now)])
    parts = [f"*{esc(campaign.name)}* ({state})", dates(language, campaign, zone)]
    parts += [offer_line(language, campaign.offer)] if campaign.offer else []
    return " · ".join(parts)


def menu(language: Language, campaign: Campaign, now: datetime, may_change: bool) -> dict[str, object]:  # noqa: FBT001 — who asks
    """What can be done with a campaign: read by everybody, changed by marketing while it is not over."""
    changing = may_change and not over(campaign, now)
    acts = [act for act in _MENU if act is CampaignAct.SHOW or changing]
    return overflow(
        Action.CAMPAIGN,
        [Entry(language._(_MENU[act]), CampaignClick(campaign=campaign.campaign_id, act=act).encode()) for act in acts],
    )


def _changes(language: Language, campaign: Campaign, event: Event, told: Told) -> list[str]:
    if event in _OVER:
        return closing(language, campaign, told.beside, told.zone)
    return [f"{offer_line(language, campaign.offer)}."] if campaign.offer else []


def _body(language: Language, campaign: Campaign, event: Event, told: Told) -> Iterator[Block]:
    first, *more = _changes(language, campaign, event, told) or [""]
    if first:
        mark = "↩️" if event in _OVER else "🎁"
        yield section("\n".join([f"{mark} *{first}*", *more]))
    if event == "cancel" and campaign.why.strip():
        yield section(bold(language._("Why")) + f"\n{esc_lines(campaign.why)}")
    if event in _OVER:
        return
    yield from paragraphs(order_lines(language, told.beside))
    yield section(bold(language._("Purpose")) + f"\n{esc_lines(campaign.purpose)}")
    if campaign.talking_points.strip():
        yield section(bold(language._("What to say")) + f"\n{esc_lines(campaign.talking_points, 2500)}")
