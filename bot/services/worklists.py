"""My day: the open leads in the order they fall due, as a list to page through and as what the Home shows."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services.campaigns import zone_in
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.roles import Action
from sla.worklist import (
    START,
    Day,
    Page,
    Place,
    Query,
    Show,
    asleep_of,
    due_of,
    outcome_of,
    read_query,
    selection,
)
from sla.worklist import Selection as Wanted
from storage.unit import Unit

PAGE = 15
MOST_SOURCES = 100
MOST_DUE, MOST_OTHERS = 10, 5
OPEN = Wanted(unclaimed=True)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, with what it takes to show it: the workspace's zone and the channel where the cards stand."""

    page: Page
    zone: ZoneInfo
    channel: str


def asked(desk: Desk, actor: Actor, typed: str) -> Listing:
    """The page that somebody typed; without a word for it, sales is shown its own leads and marketing all.

    Raises:
        Refused: not_member; unknown_source, with those that leads came from.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        setup = require(unit, actor, Action.READ_LEADS)
        query = read_query(typed, Show.MINE if setup.sales.includes(actor.user) else Show.ALL)
        query = replace(query, source=_known(unit, query.source))
        wanted = selection(query, actor.user, actor.now)
        skipped = (query.page - 1) * PAGE
        place = unit.worklist.skip(wanted, START, skipped) if skipped else START
        page = _after(unit, actor, query, place) if place else Page(actor.now, query, (), more=False)
        return Listing(page, zone_in(unit), setup.sales.channel)


def turned(unit: Unit, actor: Actor, query: Query, place: Place, *, back: bool) -> Listing:
    """The page after a place in the list, or the one before it; `query` has its number.

    Raises:
        Refused: not_member, when whoever asked has left both teams meanwhile.
    """
    setup = require(unit, actor, Action.READ_LEADS)
    page = _before(unit, actor, query, place) if back else _after(unit, actor, query, place)
    return Listing(page, zone_in(unit), setup.sales.channel)


def day(unit: Unit, user: str, now: datetime) -> Day:
    """What a sales person has before them at `now`."""
    worklist = unit.worklist
    return Day(
        at=now,
        user=user,
        tally=worklist.tally(user, now),
        due=worklist.after(due_of(user, now), START, MOST_DUE),
        outcome=worklist.after(outcome_of(user, now), START, MOST_OTHERS),
        asleep=worklist.after(asleep_of(user, now), START, MOST_OTHERS),
        unclaimed=worklist.after(OPEN, START, MOST_OTHERS),
        unclaimed_in_all=worklist.unclaimed(),
    )


def _after(unit: Unit, actor: Actor, query: Query, place: Place) -> Page:
    rows = unit.worklist.after(selection(query, actor.user, actor.now), place, PAGE + 1)
    return Page(actor.now, query, rows[:PAGE], more=len(rows) > PAGE)


def _before(unit: Unit, actor: Actor, query: Query, place: Place) -> Page:
    """There is more after it: the page that somebody turned back from. Where too few are left, the first page."""
    rows = unit.worklist.before(selection(query, actor.user, actor.now), place, PAGE)
    if query.page == 1 or len(rows) < PAGE:
        return _after(unit, actor, replace(query, page=1), START)
    return Page(actor.now, query, rows, more=True)


def _known(unit: Unit, typed: str | None) -> str | None:
    """A source as its leads carry it, in whatever case it was typed."""
    if typed is None:
        return None
    known = unit.worklist.sources(MOST_SOURCES)
    for source in known:
        if source.casefold() == typed.casefold():
            return source
    raise Refused("unknown_source", typed=typed, known=", ".join(known))
