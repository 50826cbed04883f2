"""The form that announces a campaign: the modal, and the one reader of what was typed into it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import Errors, State, day_of, text_of
from bot.views.kit import Frame, Modal, date_input, labelled, modal, text_input
from sla.campaign import Campaign, Offer

LIMITS = {
    Field.NAME: 80,
    Field.KEY: 60,
    Field.PURPOSE: 1000,
    Field.OFFER: 80,
    Field.BEFORE: 80,
    Field.AFTER: 80,
    Field.TALKING_POINTS: 2000,
    Field.LINK: 500,
    Field.SOURCES: 300,
}
MOST_DAYS = 731
FARTHEST = 5 * 366
"""Days ahead that a campaign may start; beyond them somebody slipped."""
MOST_SOURCES = 10
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LINK = re.compile(r"https?://[^\s<>|/]+\.[^\s<>|]+")
_REQUIRED = (Field.NAME, Field.KEY, Field.PURPOSE)
_OFFER = (Field.OFFER, Field.BEFORE, Field.AFTER)


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What a marketer typed: whole days, the last one included, and no ids yet."""

    name: str
    key: str
    purpose: str
    first: date
    last: date
    offer: Offer | None
    talking_points: str
    link: str
    sources: tuple[str, ...]

    def campaign(self, campaign_id: str, owner: str, now: datetime, zone: ZoneInfo) -> Campaign:
        """The campaign, running from the first day's midnight to the midnight after the last in the given zone."""
        return Campaign(
            campaign_id=campaign_id,
            key=self.key,
            name=self.name,
            purpose=self.purpose,
            starts_at=_midnight(self.first, zone),
            ends_at=_midnight(self.last + timedelta(days=1), zone),
            owner=owner,
            announced_at=now,
            offer=self.offer,
            talking_points=self.talking_points,
            link=self.link,
            sources=self.sources,
        )


def campaign_modal(language: Language) -> Modal:
    """The empty form."""
    frame = Frame(Callback.ANNOUNCE, language._("Announce a campaign"), language._("Announce"), language._("Cancel"))
    return modal(frame, [*_what(language), *_when(language), *_changes(language), *_more(language)])


def read_campaign(language: Language, state: State, today: date) -> CampaignDraft | Errors:
    """The draft that a submitted form holds, or what is wrong by block id; `today` is the workspace's own day."""
    typed = {field: text_of(state, field) for field in LIMITS}
    first, last = day_of(state, Field.STARTS), day_of(state, Field.ENDS)
    errors = {**_dates(language, first, last, today), **_offer(language, typed), **_texts(language, typed)}
    if errors or first is None or last is None:
        return errors
    return CampaignDraft(
        name=typed[Field.NAME],
        key=typed[Field.KEY],
        purpose=typed[Field.PURPOSE],
        first=first,
        last=last,
        offer=Offer(*(typed[field] for field in _OFFER)) if typed[Field.OFFER] else None,
        talking_points=typed[Field.TALKING_POINTS],
        link=typed[Field.LINK],
        sources=_sources(typed[Field.SOURCES]),
    )


def _what(language: Language) -> list[dict[str, Any]]:
    hint = language._("Leads carry this key in their field “campaign”, for example trial-45.")
    return [
        labelled(Field.NAME, language._("Name"), text_input(limit=LIMITS[Field.NAME])),
        labelled(Field.KEY, language._("Key for leads"), text_input(limit=LIMITS[Field.KEY]), hint),
        labelled(Field.PURPOSE, language._("Purpose"), text_input(multiline=True, limit=LIMITS[Field.PURPOSE])),
    ]


def _when(language: Language) -> list[dict[str, Any]]:
    return [
        labelled(Field.STARTS, language._("First day"), date_input()),
        labelled(Field.ENDS, language._("Last day"), date_input(), language._("The campaign runs through this day.")),
    ]


def _changes(language: Language) -> list[dict[str, Any]]:
    hint = language._("Leave these three empty if the offer stays as it is.")
    rows = (
        (Field.OFFER, language._("What changes for the prospect"), language._("Trial"), hint),
        (Field.BEFORE, language._("From"), language._("30 days"), ""),
        (Field.AFTER, language._("To"), language._("45 days"), ""),
    )
    return [
        labelled(field, label, text_input(example, limit=LIMITS[field]), small, optional=True)
        for field, label, example, small in rows
    ]


def _more(language: Language) -> list[dict[str, Any]]:
    sources = language._("Sources of leads, with commas between them, for example website, webinar. Empty: all leads.")
    points = text_input(multiline=True, limit=LIMITS[Field.TALKING_POINTS])
    link = text_input("https://", limit=LIMITS[Field.LINK])
    audience = text_input(limit=LIMITS[Field.SOURCES])
    return [
        labelled(Field.TALKING_POINTS, language._("What to say"), points, optional=True),
        labelled(Field.LINK, language._("Link"), link, optional=True),
        labelled(Field.SOURCES, language._("For which leads"), audience, sources, optional=True),
    ]


def _dates(language: Language, first: date | None, last: date | None, today: date) -> Errors:
    errors = {}
    if first is None:
        errors[Field.STARTS.value] = language._("Choose a day.")
    elif first < today:
        errors[Field.STARTS.value] = language._("This day is past. Choose today or later.")
    elif (first - today).days > FARTHEST:
        errors[Field.STARTS.value] = language._("This day is too far away. Choose one within five years.")
    if last is None:
        errors[Field.ENDS.value] = language._("Choose a day.")
    elif first is not None and last < first:
        errors[Field.ENDS.value] = language._("The last day comes before the first.")
    elif first is not None and (last - first).days > MOST_DAYS:
        errors[Field.ENDS.value] = language._("A campaign runs two years at most.")
    return errors


def _offer(language: Language, typed: Mapping[Field, str]) -> Errors:
    given = [field for field in _OFFER if typed[field]]
    if given and len(given) < len(_OFFER):
        missing = language._("An offer needs all three: what changes, from what, and to what.")
        return {field.value: missing for field in _OFFER if not typed[field]}
    if given and typed[Field.BEFORE].casefold() == typed[Field.AFTER].casefold():
        return {Field.AFTER.value: language._("This is what it was before: the offer would not change.")}
    return {}


def _texts(language: Language, typed: Mapping[Field, str]) -> Errors:
    errors = {field.value: language._("Write something here.") for field in _REQUIRED if not typed[field]}
    if typed[Field.KEY] and not _KEY.fullmatch(typed[Field.KEY]):
        errors[Field.KEY.value] = language._("Write letters, digits, - _ or . without spaces, for example trial-45.")
    if typed[Field.LINK] and not _LINK.fullmatch(typed[Field.LINK]):
        errors[Field.LINK.value] = language._("This is no link. Write it in full, with https:// in front.")
    if len(_sources(typed[Field.SOURCES])) > MOST_SOURCES:
        errors[Field.SOURCES.value] = language._("At most {most} sources.", most=MOST_SOURCES)
    for field, most in LIMITS.items():
        if len(typed[field]) > most:
            errors[field.value] = language._("Too long: at most {most} characters.", most=most)
    return errors


def _sources(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.replace("\n", ",").split(",") if part.strip()))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
