"""My day in words: the open leads in the order they fall due, as a list and on the Home."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.carried.handoffs import CardAct, CardClick, PageClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views import clauses
from bot.views.appearances import source_name
from bot.views.kit import Block, Element, Message, actions, button, context, header, message, section
from bot.views.lives import show
from bot.views.text import bold, channel, esc, person
from sla.appearance import IN_PERSON
from sla.handoff import Grade, Status
from sla.worklist import Day, Listed, Page, Query, Show, Tally

_SHOWS = {
    Show.MINE: marked("yours"),
    Show.OPEN: marked("unclaimed"),
    Show.OUTCOME: marked("waiting for an outcome"),
    Show.LATE: marked("late"),
    Show.ALL: marked("all"),
}
_GRADES = {Grade.HOT: marked("hot"), Grade.STANDARD: marked("standard")}


def worklist(language: Language, page: Page, zone: ZoneInfo, cards: str) -> Message:
    """A page of the list; `cards` is the channel in which the leads' cards stand."""
    title, plain = (language._("Open leads: {which}", which=each) for each in _which(language, page))
    blocks = [header(plain)]
    blocks += [section(_line(language, each, page.at, zone), show(language, each.lead_id)) for each in page.rows]
    if not page.rows:
        nothing = (
            language._("None.") if page.query.page == 1 else language._("There is no page {n}.", n=page.query.page)
        )
        blocks.append(section(nothing))
    turns = _turns(language, page)
    blocks += [actions(*turns)] if turns else []
    blocks.append(context(_foot(language, page, cards)))
    told = [_plain(language, each, page.at) for each in page.rows]
    return message(language.pair(title, " · ".join(told)), blocks)


def _foot(language: Language, page: Page, cards: str) -> str:
    if not page.rows:
        return language._("Others: `/sla leads open` for those that nobody has, `/sla leads all` for all.")
    return language._("In the order they fall due. Their cards are in {channel}.", channel=channel(cards))


def day_blocks(language: Language, day: Day, zone: ZoneInfo) -> list[Block]:
    """What a sales person has before them, for their Home."""
    blocks = [header(language._("My day")), section(_tally(language, day.tally, day.unclaimed_in_all))]
    blocks += _part(language, language._("In the order they fall due"), day.due, day, zone)
    blocks += _part(language, language._("Waiting for an outcome"), day.outcome, day, zone)
    blocks += _part(language, language._("Put off"), day.asleep, day, zone)
    if day.unclaimed:
        blocks.append(section(bold(language._("Unclaimed"))))
        blocks += [
            section(_line(language, each, day.at, zone), _claim(language, each, day.user)) for each in day.unclaimed
        ]
    return [*blocks, context(language._("All of them: `/sla leads`, `/sla leads open`, `/sla leads outcome`"))]


def _part(language: Language, title: str, rows: Sequence[Listed], day: Day, zone: ZoneInfo) -> Iterator[Block]:
    if rows:
        yield section(bold(title))
    for each in rows:
        yield section(_line(language, each, day.at, zone, mine=True), show(language, each.lead_id))


def _tally(language: Language, tally: Tally, unclaimed: int) -> str:
    parts = [language.plural("{n} lead is yours", "{n} leads are yours", tally.mine)]
    parts += [language.plural("{n} overdue", "{n} overdue", tally.late)] if tally.late else []
    parts += [language.plural("{n} put off", "{n} put off", tally.asleep)] if tally.asleep else []
    parts.append(language.plural("{n} unclaimed", "{n} unclaimed", unclaimed))
    return ", ".join(parts)


def _line(language: Language, lead: Listed, now: datetime, zone: ZoneInfo, *, mine: bool = False) -> str:
    """Who, what is due when, and whose it is."""
    head = ("🔥 " if lead.grade is Grade.HOT else "") + bold(_who(lead))
    parts = [_due(language, lead, now, zone)]
    if lead.asleep(now) and lead.snoozed_until is not None:
        day = language.short_date(lead.snoozed_until.astimezone(zone).date())
        parts.append("💤 " + language._("put off to {day}", day=day))
    parts.append(source_name(language, lead.source))
    if not mine:
        parts.append(_whose(language, lead))
    return f"{head}\n{' · '.join(parts)}"


def _whose(language: Language, lead: Listed) -> str:
    if lead.owner is None and lead.offered_to is not None:
        return language._("For {who}", who=person(lead.offered_to))
    return person(lead.owner) if lead.owner else language._("unclaimed")


def _due(language: Language, lead: Listed, now: datetime, zone: ZoneInfo) -> str:
    if lead.due_at is None or lead.metric is None:
        return language._("waiting for an outcome") if lead.status is Status.CONTACTED else language._("nothing is due")
    due = language.slack_date(lead.due_at, zone)
    told = language._("{clause}: due {due}", clause=clauses.title(language, lead.metric), due=due)
    return "❗ " + bold(language._("late")) + f" · {told}" if lead.late(now) else told


def _plain(language: Language, lead: Listed, now: datetime) -> str:
    """One lead in a few words, for screen readers."""
    late = language._("late")
    return f"{_who(lead)} ({late})" if lead.late(now) else _who(lead)


def _who(lead: Listed) -> str:
    return ", ".join(esc(text, 60) for text in (lead.name or lead.email, lead.company) if text.strip()) or NOTHING


def _which(language: Language, page: Page) -> tuple[str, str]:
    """Which leads are listed, as safe text and as plain text."""
    query = page.query
    source = source_name(language, query.source) if query.source else ""
    in_person = language._("Met in person") if query.source == IN_PERSON else query.source or ""
    return _words(language, query, source), _words(language, query, in_person)


def _words(language: Language, query: Query, source: str) -> str:
    words = [language._(_SHOWS[each]) for each in query.shows]
    words += [language._(_GRADES[query.grade])] if query.grade else []
    words += [source] if source else []
    words += [language._("page {n}", n=query.page)] if query.page > 1 else []
    return ", ".join(words)


def _turns(language: Language, page: Page) -> list[Element]:
    """The buttons to the pages before and after, each with the lead it is counted from."""
    turns = []
    if page.query.page > 1 and page.rows:
        turns.append(button(language._("Previous"), Action.EARLIER, _turn(page, page.rows[0], page.query.page - 1)))
    if page.more and page.rows:
        turns.append(button(language._("Next"), Action.LATER, _turn(page, page.rows[-1], page.query.page + 1)))
    return turns


def _turn(page: Page, lead: Listed, number: int) -> PageClick:
    query, (due, handoff_id) = page.query, lead.place
    return PageClick(
        shows=query.shows, grade=query.grade, source=query.source, page=number, due=due, handoff=handoff_id
    )


def _claim(language: Language, lead: Listed, user: str) -> Element:
    """The button that takes a lead; one that is offered to somebody else can be looked at."""
    if not lead.free_for(user):
        return show(language, lead.lead_id)
    click = CardClick(handoff=lead.handoff_id, act=CardAct.CLAIM)
    return button(language._("Claim"), Action.CLAIM, click, primary=True)
