"""The one reader of what was typed into the form of a campaign."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.carried.campaigns import CampaignModal
from bot.ids import Field
from bot.locale import Language
from bot.setup_file.snippets import read_snippet
from bot.views.campaign_form import FIRST, GET, LAST, LIMITS, order_field
from bot.views.campaign_parts import MOST_SOURCES, last_day
from bot.views.forms import Errors, State, day_of, is_link, option_of, person_of, text_of
from sla.campaign import Campaign, Offer
from sla.segment import Segment

MOST_DAYS = 731
FARTHEST = 5 * 366
"""Days ahead that a campaign may start; beyond them somebody slipped."""
MOST_LINKS, MOST_SEGMENTS, MOST_EXPECTED = 5, 10, 100_000
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_COUNT = re.compile(r"[0-9]{1,6}", re.ASCII)
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
    talking_points: str = ""
    links: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    expected: int | None = None
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    mistake: bool = False
    owner: str = ""

    def campaign(self, campaign_id: str, owner: str, now: datetime, zone: ZoneInfo) -> Campaign:
        """The campaign, running from the first day's midnight to the midnight after the last in the given zone."""
        starts_at, ends_at = midnight(self.first, zone), midnight(self.last + timedelta(days=1), zone)
        fresh = Campaign(campaign_id, self.key, self.name, self.purpose, starts_at, ends_at, owner, now)
        return self._onto(fresh)

    def edition_of(self, before: Campaign, zone: ZoneInfo) -> Campaign:
        """A campaign as it is wanted now; an instant whose day is the same stays as it is."""
        starts_at, ends_at = midnight(self.first, zone), midnight(self.last + timedelta(days=1), zone)
        moved = replace(
            before,
            starts_at=before.starts_at if _first_day(before, zone) == self.first else starts_at,
            ends_at=before.ends_at if last_day(before.ends_at, zone) == self.last else ends_at,
        )
        return self._onto(moved)

    def _onto(self, campaign: Campaign) -> Campaign:
        return replace(
            campaign,
            name=self.name,
            purpose=self.purpose,
            offer=self.offer,
            talking_points=self.talking_points,
            links=self.links,
            sources=self.sources,
            segments=self.segments,
            expected=self.expected,
            owner=self.owner or campaign.owner,
            over=_ordered(campaign.over, self.over, self.under),
            under=_ordered(campaign.under, self.under, self.over),
        )


NEW = CampaignModal()
"""What the dialog of a new campaign carries."""


@dataclass(frozen=True, slots=True)
class Asking:
    """In which language, on which day of the workspace's, and of which dialog and campaign (None: a new one)."""

    language: Language
    today: date
    zone: ZoneInfo
    modal: CampaignModal = NEW
    before: Campaign | None = None


def read_campaign(asking: Asking, state: State) -> CampaignDraft | Errors:
    """The draft that a submitted form holds, or what is wrong by block id."""
    typed = {field: text_of(state, field) for field in LIMITS}
    if asking.before is not None:
        typed[Field.KEY] = asking.before.key
    first, last = day_of(state, Field.STARTS), day_of(state, Field.ENDS)
    errors = {**_dates(asking, first, last), **_offer(asking.language, typed), **_texts(asking.language, typed)}
    segments = _segments(asking.language, typed[Field.SEGMENTS])
    errors |= segments if isinstance(segments, dict) else {}
    if errors or first is None or last is None or isinstance(segments, dict):
        return errors
    over, under = _order(asking.modal, state)
    return CampaignDraft(
        name=typed[Field.NAME],
        key=typed[Field.KEY],
        purpose=typed[Field.PURPOSE],
        first=first,
        last=last,
        offer=Offer(*(typed[field] for field in _OFFER)) if typed[Field.OFFER] else None,
        talking_points=typed[Field.TALKING_POINTS],
        links=_lines(typed[Field.LINK]),
        sources=_sources(typed[Field.SOURCES]),
        segments=segments,
        expected=int(typed[Field.EXPECTED]) if typed[Field.EXPECTED] else None,
        over=over,
        under=under,
        mistake=option_of(state, Field.KEEPS) == GET,
        owner=person_of(state, Field.CAMPAIGN_OWNER),
    )


def _order(modal: CampaignModal, state: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The campaigns that it is chosen to go before and to give way to; none where it stays as the dialog found it."""
    chosen = option_of(state, order_field(modal))
    order = chosen if chosen != modal.order else ""
    before = modal.over, modal.under
    over, under = (tuple(each for each in ids if not order or each not in modal.clashing) for ids in before)
    return (*over, *(modal.clashing if order == FIRST else ())), (*under, *(modal.clashing if order == LAST else ()))


def _dates(asking: Asking, first: date | None, last: date | None) -> Errors:
    language, errors = asking.language, {}
    begun = asking.before is not None and _first_day(asking.before, asking.zone) <= asking.today
    if first is None:
        errors[Field.STARTS.value] = language._("Choose a day.")
    elif begun and asking.before is not None:
        day = _first_day(asking.before, asking.zone)
        if first != day:
            has_begun = language._("It has begun: its first day stays {day}.", day=language.date(day))
            errors[Field.STARTS.value] = has_begun
    elif first < asking.today:
        errors[Field.STARTS.value] = language._("This day is past. Choose today or later.")
    elif (first - asking.today).days > FARTHEST:
        errors[Field.STARTS.value] = language._("This day is too far away. Choose one within five years.")
    return errors | _last(language, first, last, asking.today)


def _last(language: Language, first: date | None, last: date | None, today: date) -> Errors:
    wrong = ""
    if last is None:
        wrong = language._("Choose a day.")
    elif first is not None and last < first:
        wrong = language._("The last day comes before the first.")
    elif last < today:
        wrong = language._("This day is past. Choose today or later.")
    elif first is not None and (last - first).days > MOST_DAYS:
        wrong = language._("A campaign runs two years at most.")
    return {Field.ENDS.value: wrong} if wrong else {}


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
    errors |= _lists(language, typed)
    if typed[Field.EXPECTED] and not (_COUNT.fullmatch(typed[Field.EXPECTED]) and int(typed[Field.EXPECTED])):
        errors[Field.EXPECTED.value] = language._("Write a whole number, for example 40.")
    for field, most in LIMITS.items():
        if len(typed[field]) > most:
            errors[field.value] = language._("Too long: at most {most} characters.", most=most)
    return errors


def _lists(language: Language, typed: Mapping[Field, str]) -> Errors:
    errors, links = {}, _lines(typed[Field.LINK])
    wrong = next((each for each in links if not is_link(each)), None)
    if wrong is not None:
        said = language._("“{link}” is no link. Write it in full, with https:// in front, one a line.", link=wrong[:80])
        errors[Field.LINK.value] = said
    elif len(links) > MOST_LINKS:
        errors[Field.LINK.value] = language._("At most {most} links.", most=MOST_LINKS)
    if len(_sources(typed[Field.SOURCES])) > MOST_SOURCES:
        errors[Field.SOURCES.value] = language._("At most {most} sources.", most=MOST_SOURCES)
    return errors


def _segments(language: Language, text: str) -> tuple[Segment, ...] | Errors:
    found: list[Segment] = []
    for line in _lines(text):
        try:
            found.append(Segment(when=read_snippet(f"{{{line}}}")))
        except ValueError:
            wrong = language._(
                "“{line}” is no segment. Write conditions, for example country: FR, employees: {{at_least: 50}}.",
                line=line[:80],
            )
            return {Field.SEGMENTS.value: wrong}
    if len(found) > MOST_SEGMENTS:
        return {Field.SEGMENTS.value: language._("At most {most} segments.", most=MOST_SEGMENTS)}
    return tuple(found)


def _sources(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.replace("\n", ",").split(",") if part.strip()))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))


def _ordered(before: tuple[str, ...], added: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(each for each in before if each not in taken), *added)))


def _first_day(campaign: Campaign, zone: ZoneInfo) -> date:
    return campaign.starts_at.astimezone(zone).date()


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant a day begins in a zone (UTC)."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
