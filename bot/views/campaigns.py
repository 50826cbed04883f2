"""Campaigns: announced to both teams, spoken of again at their start and end, and listed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from bot.locale import Language, marked
from bot.views.kit import Block, Message, context, header, message, section
from bot.views.text import bold, esc, esc_lines, link, person
from sla.campaign import Campaign, Offer
from sla.offers import Phase, phase

Event = Literal["announce", "start", "end", "cancel"]
MOST = 20
_OVER: tuple[Event, ...] = ("end", "cancel")
_TITLES: dict[Event, str] = {
    "announce": marked("New campaign"),
    "start": marked("Campaign starts today"),
    "end": marked("Campaign has ended"),
    "cancel": marked("Campaign cancelled"),
}
_PHASES = {
    Phase.ANNOUNCED: marked("to come"),
    Phase.RUNNING: marked("running"),
    Phase.ENDED: marked("ended"),
    Phase.CANCELLED: marked("cancelled"),
}
_MARKS: dict[Event, str] = {"announce": "📣", "start": "🚀", "end": "🏁", "cancel": "🚫"}


def announcement(language: Language, campaign: Campaign, event: Event, zone: ZoneInfo) -> Message:
    """What both channels read when a campaign is announced, starts, ends or is cancelled."""
    title, when = language._(_TITLES[event]), dates(language, campaign, zone)
    named = language.pair(title, esc(campaign.name))
    text = f"{named}, {when}. {_changes(language, campaign, event)}".strip()
    head = section(f"{_MARKS[event]} *{named}*\n{when}")
    return message(text, [head, *_body(language, campaign, event), context(_small(language, campaign))])


def dates(language: Language, campaign: Campaign, zone: ZoneInfo) -> str:
    """The days a campaign runs, its last included."""
    first = campaign.starts_at.astimezone(zone).date()
    last = last_day(campaign.ends_at, zone)
    return language._("from {first} to {last}", first=language.date(first), last=language.date(last))


def last_day(ends_at: datetime, zone: tzinfo) -> date:
    """The last day of what ends at an instant that no longer belongs to it."""
    return (ends_at - timedelta(microseconds=1)).astimezone(zone).date()


def offer_line(language: Language, offer: Offer) -> str:
    """What changes for the prospect: Trial: 45 days instead of 30 days."""
    return language._(
        "{what}: {after} instead of {before}",
        what=esc(offer.what),
        after=esc(offer.after),
        before=esc(offer.before),
    )


def listing(language: Language, campaigns: Sequence[Campaign], now: datetime, zone: ZoneInfo) -> Message:
    """The campaigns, each with where it stands at `now`."""
    title = language._("Campaigns")
    if not campaigns:
        nothing = language._("No campaign yet. Announce one with `/sla campaign`.")
        return message(nothing, [section(nothing)])
    blocks = [header(title), *(section(line(language, one, now, zone)) for one in campaigns[:MOST])]
    if len(campaigns) > MOST:
        blocks.append(context(language.plural("… and {n} more", "… and {n} more", len(campaigns) - MOST)))
    return message(language.pair(title, language.words([esc(one.name) for one in campaigns[:MOST]])), blocks)


def line(language: Language, campaign: Campaign, now: datetime, zone: ZoneInfo) -> str:
    """One campaign of a list: its name, where it stands, its days and its offer."""
    state = language._(_PHASES[phase(campaign, now)])
    parts = [f"*{esc(campaign.name)}* ({state})", dates(language, campaign, zone)]
    parts += [offer_line(language, campaign.offer)] if campaign.offer else []
    return " · ".join(parts)


def _changes(language: Language, campaign: Campaign, event: Event) -> str:
    if campaign.offer is None:
        return ""
    if event == "end":
        back = language._(
            "{what}: {before} again for new leads; leads that arrived until then keep {after}",
            what=esc(campaign.offer.what),
            before=esc(campaign.offer.before),
            after=esc(campaign.offer.after),
        )
        return f"{back}."
    if event == "cancel":
        kept = {"what": esc(campaign.offer.what), "before": esc(campaign.offer.before)}
        return language._("{what}: it stays {before}.", **kept)
    return f"{offer_line(language, campaign.offer)}."


def _body(language: Language, campaign: Campaign, event: Event) -> list[Block]:
    blocks = []
    if campaign.offer:
        mark = "↩️" if event in _OVER else "🎁"
        blocks.append(section(f"{mark} *{_changes(language, campaign, event)}*"))
    if event in _OVER:
        return blocks
    blocks.append(section(bold(language._("Purpose")) + f"\n{esc_lines(campaign.purpose)}"))
    if campaign.talking_points.strip():
        blocks.append(section(bold(language._("What to say")) + f"\n{esc_lines(campaign.talking_points, 2500)}"))
    return blocks


def _small(language: Language, campaign: Campaign) -> str:
    audience = ", ".join(esc(source, 60) for source in campaign.sources[:10]) or language._("all leads")
    parts = [language._("For {audience}", audience=audience), language._("Key {key}", key=f"`{esc(campaign.key)}`")]
    parts.append(language._("By {who}", who=person(campaign.owner)))
    parts += [link(campaign.link, language._("More about it"))] if campaign.link else []
    return " · ".join(parts)
