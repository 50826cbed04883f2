"""What can be long of a campaign, before and after a change: from where it differs on, so that nobody has to search."""

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile

from bot.locale import Language
from bot.locale.language import NOTHING
from bot.views.campaign_parts import segment
from bot.views.text import ELLIPSIS, esc, link, one_line
from sla.campaign import Campaign

LONG, BESIDE = 600, 40
"""Characters of a side once escaped, and of what is the same that stand before what differs."""
Sides = tuple[str, str]


def apart(before: str, after: str, most: int = LONG) -> Sides:
    """Two texts for mrkdwn, each on a line of at most so many characters; longer ones from where they differ on."""
    sides = one_line(before), one_line(after)
    if all(len(esc(side, most + 1)) <= most for side in sides):
        return esc(sides[0], most), esc(sides[1], most)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*sides, strict=False)))
    start = max(0, same - BESIDE)
    word = sides[0].rfind(" ", 0, start) + 1
    start = word if start - word < BESIDE else start
    lead = ELLIPSIS if start else ""
    return lead + esc(sides[0][start:], most), lead + esc(sides[1][start:], most)


def _texts(name: str) -> Callable[[Language, Campaign, Campaign], Sides]:
    return lambda _, before, after: apart(getattr(before, name), getattr(after, name))


def _links(_language: Language, before: Campaign, after: Campaign) -> Sides:
    """Those that differ by their addresses; where only their order does, all of them."""
    gone = [each for each in before.links if each not in after.links]
    new = [each for each in after.links if each not in before.links]
    if not gone and not new:
        gone, new = list(before.links), list(after.links)
    sides = [", ".join(link(each, esc(each, LONG)) for each in side) or NOTHING for side in (gone, new)]
    return (sides[0], sides[1]) if max(map(len, sides)) <= 2 * LONG else apart(", ".join(gone), ", ".join(new))


def _sources(language: Language, before: Campaign, after: Campaign) -> Sides:
    return _lists(language, (before.sources, after.sources), "")


def _segments(language: Language, before: Campaign, after: Campaign) -> Sides:
    return _lists(
        language, ([segment(each) for each in before.segments], [segment(each) for each in after.segments]), "`"
    )


def _lists(language: Language, lists: tuple[Sequence[str], Sequence[str]], mark: str) -> Sides:
    """Whom a campaign means, each part in its marks; what is too long in one pair of them."""
    everybody = language._("all leads")
    sides = [language.words([f"{mark}{esc(each, LONG)}{mark}" for each in side]) or everybody for side in lists]
    if max(map(len, sides)) <= LONG:
        return sides[0], sides[1]
    cut = apart(", ".join(lists[0]), ", ".join(lists[1]))
    old, new = (f"{mark}{text}{mark}" if side else everybody for side, text in zip(lists, cut, strict=True))
    return old, new


SIDES: Mapping[str, Callable[[Language, Campaign, Campaign], Sides]] = {
    "name": _texts("name"),
    "purpose": _texts("purpose"),
    "talking_points": _texts("talking_points"),
    "links": _links,
    "sources": _sources,
    "segments": _segments,
}
