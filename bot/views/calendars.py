"""A page of the calendar: what collides, what goes on, and day by day what begins, ends and who is away."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo

from bot.carried.calendar import CalendarClick, MissionAct, MissionClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.views import clauses
from bot.views.campaign_parts import offer_line
from bot.views.kit import (
    Block,
    Element,
    Entry,
    Message,
    actions,
    button,
    context,
    header,
    message,
    overflow,
    paragraphs,
    section,
)
from bot.views.text import bold, esc, person
from sla.absence import Absence
from sla.calendar_page import Day, Page, first_day, last_day
from sla.campaign import Campaign
from sla.collisions import Cause, Collision
from sla.mission import Mission, may_change
from sla.period import Period
from sla.workspace import Team

MOST_MISSIONS, MOST_LINES, MOST_NAMED = 12, 20, 5
TEAMS: Mapping[Team, str] = {
    Team.MARKETING: marked("Marketing"),
    Team.SALES: marked("Sales"),
    Team.JOINT: marked("Both teams"),
}
WEEK = 7


def page(language: Language, shown: Page, days: Sequence[Day], team: Team, zone: tzinfo) -> Message:
    """A week or a month, as a member of a team sees it."""
    title = language._("Calendar, {period}", period=clauses.period_name(language, shown.period))
    blocks: list[Block] = [header(title)]
    blocks += paragraphs(_collisions(language, shown.collisions))
    blocks += paragraphs(_campaigns(language, shown.campaigns, zone))
    blocks += list(_missions(language, shown, team))
    blocks += paragraphs(_away(language, shown.absences))
    blocks += paragraphs(_days(language, shown, days))
    blocks += [actions(*_ways(language, shown)), context(language._("In your own calendar: `/sla calendar feed`"))]
    return message(title, blocks)


def collision(language: Language, found: Collision) -> str:
    """What collides, in a sentence."""
    day, name = _dates(language, found.days), esc(found.name)
    if found.cause is Cause.AWAY:
        return language.plural(
            "{name}: on {day}, {n} of {people} in sales is away ({away}).",
            "{name}: on {day}, {n} of {people} in sales are away ({away}).",
            len(found.away),
            name=name,
            day=day,
            people=language.number(found.people),
            away=_people(language, found.away),
        )
    if found.cause is Cause.BESIDE:
        return _beside(language, (found.name, *found.others), day)
    return language._("{name} starts on {day}, when nobody works.", name=name, day=day)


def _beside(language: Language, names: Sequence[str], day: str) -> str:
    """The campaigns that start on one day."""
    if len(names) == 2:  # noqa: PLR2004 — two are "both"
        name, other = (esc(each) for each in names)
        return language._("{name} and {other} both start on {day}.", name=name, other=other, day=day)
    return language._("{names} all start on {day}.", names=_first(language, [esc(each) for each in names]), day=day)


def _first(language: Language, named: Sequence[str]) -> str:
    """Some of what there is, and how much more."""
    more = len(named) - MOST_NAMED
    counted = [language.plural("{n} more", "{n} more", more)] if more > 0 else []
    return language.words([*named[:MOST_NAMED], *counted])


def _more(language: Language, count: int) -> Iterator[str]:
    """How many are not listed, where some are not."""
    if count > 0:
        yield language.plural("… and {n} more", "… and {n} more", count)


def _dates(language: Language, days: Sequence[date]) -> str:
    """Some days by their dates: Mon, Mar 2 and Tue, Mar 3."""
    return _first(language, [language.short_date(day) for day in days])


def span(language: Language, first: date, last: date) -> str:
    """Some days, the first and, where it is another, the last: Mon, Mar 2."""
    begin = language.short_date(first)
    return begin if first == last else f"{begin} – {language.short_date(last)}"  # noqa: RUF001 — a span of days


def _collisions(language: Language, found: Sequence[Collision]) -> Iterator[str]:
    yield from (f"⚠️ {collision(language, each)}" for each in found[:MOST_LINES])
    yield from _more(language, len(found) - MOST_LINES)


def _campaigns(language: Language, campaigns: Sequence[Campaign], zone: tzinfo) -> Iterator[str]:
    if campaigns:
        yield bold(language._("Campaigns"))
    for each in campaigns[:MOST_LINES]:
        offer = [offer_line(language, each.offer)] if each.offer else []
        days = span(language, first_day(each, zone), last_day(each, zone))
        yield " · ".join([f"📣 {bold(esc(each.name))}", days, *offer])
    yield from _more(language, len(campaigns) - MOST_LINES)


def _missions(language: Language, shown: Page, team: Team) -> Iterator[Block]:
    if shown.missions:
        yield section(bold(language._("Missions")))
    for each in shown.missions[:MOST_MISSIONS]:
        yield section(_mission(language, each), _menu(language, each, shown.period, team))
    yield from (context(more) for more in _more(language, len(shown.missions) - MOST_MISSIONS))


def _mission(language: Language, mission: Mission) -> str:
    days = span(language, mission.first, mission.last)
    parts = [f"🎯 {bold(esc(mission.title))}", language._(TEAMS[mission.team]), days, person(mission.owner)]
    note = [esc(mission.note, 300)] if mission.note else []
    return "\n".join([" · ".join(parts), *note])


def _menu(language: Language, mission: Mission, period: Period, team: Team) -> Element | None:
    if not may_change(mission, team):
        return None

    def entry(text: str, act: MissionAct) -> Entry:
        click = MissionClick(mission=mission.mission_id, edition=mission.edition, act=act, period=period.label)
        return Entry(text, click.encode())

    acts = [entry(language._("Edit"), MissionAct.EDIT), entry(language._("Take out"), MissionAct.REMOVE)]
    return overflow(Action.MISSION, acts)


def _away(language: Language, absences: Sequence[Absence]) -> Iterator[str]:
    if absences:
        yield bold(language._("Away"))
    for each in absences[:MOST_LINES]:
        yield f"🌴 {person(each.person)} · {span(language, each.first, each.last)}"
    yield from _more(language, len(absences) - MOST_LINES)


def _days(language: Language, shown: Page, days: Sequence[Day]) -> Iterator[str]:
    """Every day of a week; of a longer period those that have something."""
    yield bold(language._("Day by day"))
    listed = [day for day in days if len(days) <= WEEK or not day.is_empty]
    for day in listed:
        said = " · ".join(_of_day(language, day)) or "–"  # noqa: RUF001 — the dash for nothing
        mark = ("👉 " if day.day == shown.today else "") + ("⚠️ " if day.collides else "")
        yield f"{mark}{bold(language.short_date(day.day))}  {said}"
    if not listed:
        yield language._("Nothing is planned.")


def _of_day(language: Language, day: Day) -> Iterator[str]:
    if day.closed:
        yield "🚫 " + language._("closed")
    yield from _marked(language, "🚀", [each.name for each in day.starting])
    yield from _marked(language, "🏁", [each.name for each in day.ending])
    yield from _marked(language, "🎯", [each.title for each in day.missions])
    if day.away:
        yield f"🌴 {_people(language, day.away)}"


def _marked(language: Language, mark: str, names: Sequence[str]) -> Iterator[str]:
    """The first of some under a mark, and how many more."""
    yield from (f"{mark} {esc(name, 60)}" for name in names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        yield f"{mark} " + language.plural("{n} more", "{n} more", len(names) - MOST_NAMED)


def _people(language: Language, users: Sequence[str]) -> str:
    return _first(language, [person(user) for user in users])


def _ways(language: Language, shown: Page) -> Iterator[Element]:
    period = shown.period
    before, after = period.previous(), period.following()
    if before.is_asked_for:
        yield button("◀ " + language._("Previous"), Action.CALENDAR_BACK, CalendarClick(period=before.label))
    if after.is_asked_for:
        yield button(language._("Next") + " ▶", Action.CALENDAR_ON, CalendarClick(period=after.label))
    if len(period.days) > WEEK:
        day = shown.today if shown.today in period else period.first
        yield button(language._("Week"), Action.CALENDAR_OTHER, CalendarClick(period=Period.week_of(day).label))
    else:
        month = Period.month_of(shown.today if shown.today in period else period.first)
        yield button(language._("Month"), Action.CALENDAR_OTHER, CalendarClick(period=month.label))
    yield button(language._("New mission"), Action.NEW_MISSION, CalendarClick(period=period.label))
