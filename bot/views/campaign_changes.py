"""What changed of a campaign, line by line, as both teams are told it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views.campaign_differences import SIDES
from bot.views.campaign_parts import dates, got_it, last_day, offer_line
from bot.views.kit import Message, actions, context, message, paragraphs, section
from bot.views.text import bold, esc, person
from sla.campaign import Campaign
from sla.campaign_change import MATTERS, differing

_NAMES: Mapping[str, str] = {
    "name": marked("Name"),
    "purpose": marked("Purpose"),
    "starts_at": marked("First day"),
    "ends_at": marked("Last day"),
    "offer": marked("What changes for the prospect"),
    "talking_points": marked("What to say"),
    "links": marked("Links"),
    "sources": marked("Sources of leads"),
    "segments": marked("Segments"),
    "expected": marked("Leads expected a week"),
    "owner": marked("Owner"),
    "over": marked("Goes before"),
    "under": marked("Gives way to"),
}
Write = Callable[[Language, Campaign, tzinfo], str]


@dataclass(frozen=True, slots=True)
class Changed:
    """A campaign before and after a change, by whom, and the names of the campaigns it was ordered with, by id.

    `for_all` where the change counts for leads that had arrived too.
    """

    before: Campaign
    after: Campaign
    by: str
    names: Mapping[str, str]
    for_all: bool = False


def changed(language: Language, shown: Changed, zone: tzinfo, *, asks: bool) -> Message:
    """What both channels read when a campaign was changed; `asks` where sales is to say that they got it."""
    what = differing(shown.before, shown.after)
    title = language._(_title(shown, what))
    named = language.pair(title, esc(shown.after.name))
    lines = tuple(difference_lines(language, shown, zone))
    blocks = [section(f"✏️ *{named}*\n{dates(language, shown.after, zone)}"), *paragraphs(lines)]
    blocks += [section(_who_keeps(language, shown))] if _who_keeps(language, shown) else []
    blocks.append(context(language._("Changed by {who}", who=person(shown.by))))
    asking = asks and MATTERS.intersection(what)
    blocks += [actions(got_it(language, shown.after))] if asking else []
    return message(f"{named}. {' · '.join(lines)}", blocks)


def difference_lines(language: Language, shown: Changed, zone: tzinfo) -> Iterator[str]:
    """A line for each thing that differs: what it was, and what it is."""
    for name in differing(shown.before, shown.after):
        before, after = _sides(language, name, shown, zone)
        yield language.pair(bold(language._(_NAMES[name])), f"~{before}~ → {after}")


def _sides(language: Language, name: str, shown: Changed, zone: tzinfo) -> tuple[str, str]:
    """What one thing was, and what it is."""
    if name in SIDES:
        return SIDES[name](language, shown.before, shown.after)
    write = _writer(name, shown.names)
    return write(language, shown.before, zone), write(language, shown.after, zone)


def _title(shown: Changed, what: Sequence[str]) -> str:
    longer = shown.after.ends_at > shown.before.ends_at
    if tuple(what) == ("ends_at",):
        return marked("Campaign extended") if longer else marked("Campaign ends earlier")
    return marked("Campaign changed")


def _who_keeps(language: Language, shown: Changed) -> str:
    """What leads keep that have arrived, where the offer or its leads changed while the campaign ran."""
    if shown.for_all:
        return language._("This counts for leads that have arrived too.")
    if len(shown.after.earlier) == len(shown.before.earlier):
        return ""
    kept = shown.after.earlier[-1].offer
    if kept == shown.after.offer:
        return language._("Leads that have arrived keep what they were promised.")
    return language._("Leads that have arrived keep {offer}.", offer=offer_line(language, kept)) if kept else ""


def _writer(name: str, names: Mapping[str, str]) -> Write:
    if name in {"over", "under"}:
        return lambda language, found, _: _named(language, getattr(found, name), names)
    return _WRITERS[name]


def _named(language: Language, ids: Sequence[str], names: Mapping[str, str]) -> str:
    return language.words([esc(names.get(each, each)) for each in ids]) or NOTHING


def _offer(language: Language, found: Campaign, _zone: tzinfo) -> str:
    return offer_line(language, found.offer) if found.offer else language._("nothing")


_WRITERS: Mapping[str, Write] = {
    "owner": lambda _, found, __: person(found.owner),
    "starts_at": lambda language, found, zone: language.date(found.starts_at.astimezone(zone).date()),
    "ends_at": lambda language, found, zone: language.date(last_day(found.ends_at, zone)),
    "offer": _offer,
    "expected": lambda language, found, _: language.whole(found.expected),
}
