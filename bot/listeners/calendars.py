"""The calendar: its pages, the missions in it, and the address for people's own programs."""

from datetime import date

from bot.carried.calendar import CalendarClick, MissionAct, MissionClick, MissionModal
from bot.ids import Action, Callback, Field
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnSubmission,
    Open,
    Room,
    Say,
    Submitted,
    carried,
    language_of,
)
from bot.services import calendars, campaigns, feeds, missions, whispers
from bot.services.errors import Refused
from bot.views import calendars as views
from bot.views import feeds as feed_views
from bot.views import notices
from bot.views.mission_form import Planned, mission_modal, overtaken, read_mission
from sla.asked_period import read_coming, read_period
from sla.mission import Mission
from sla.period import Period

USAGE = (
    "`/sla calendar`, `/sla calendar next week`, `/sla calendar month`, `/sla calendar 2026-W10`, "
    "`/sla calendar 2026-03`, `/sla calendar feed`"
)
_BESIDE = {"mission_gone": Field.MISSION.value, "owner_outside": Field.MISSION_OWNER.value}
"""Beneath which field a refusal stands that is about what was typed."""
LONGEST = 31
"""Days of a page: a month's."""
WEEK, MONTH, FEED = {"week", "semaine"}, {"month", "mois"}, {"feed", "ical", "ics"}


def show(room: Room, asked: Asked, typed: str) -> Answer:
    """A page of the calendar, or what there is about the address for the asker's own program."""
    word = typed.casefold()
    if word in FEED:
        return _feed(room, asked)
    found = calendars.read(room.desk, asked.actor, _period(room, asked, word))
    return Say(views.page(language_of(room, asked), found.page, found.days, found.team, found.zone))


def turn(room: Room, asked: Asked, value: str) -> Answer:
    """Another page."""
    click = carried(CalendarClick, value, "dialog_outdated")
    _turn(room, asked, click.period, asked.channel)
    return None


def ask_mission(room: Room, asked: Asked, value: str) -> Answer:
    """The empty dialog of a mission."""
    click = carried(CalendarClick, value, "dialog_outdated")
    team = missions.check_may_add(room.desk, asked.actor)
    about = MissionModal(period=click.period, channel=asked.channel)
    return Open(mission_modal(language_of(room, asked), about, team, None))


def choose(room: Room, asked: Asked, value: str) -> Answer:
    """What was chosen on a mission: its dialog, or it is taken out."""
    click = carried(MissionClick, value, "mission_gone")
    if click.act is MissionAct.REMOVE:
        missions.remove(room.desk, asked.actor, click.mission, click.edition)
        _turn(room, asked, click.period, asked.channel)
        return None
    mission = missions.opened(room.desk, asked.actor, click.mission)
    about = MissionModal(
        mission=mission.mission_id, edition=mission.edition, period=click.period, channel=asked.channel
    )
    team = missions.check_may_add(room.desk, asked.actor)
    return Open(mission_modal(language_of(room, asked), about, team, mission))


def save(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in; where somebody else was quicker it comes back with what they made of it."""
    about = carried(MissionModal, submitted.carried, "dialog_outdated")
    team, language = missions.check_may_add(room.desk, asked.actor), language_of(room, asked)
    planned = read_mission(language, team, submitted.state, _today(room, asked))
    if isinstance(planned, dict):
        return Correct(planned)
    try:
        other = _saved(room, asked, about, planned)
    except Refused as refused:
        if refused.code not in _BESIDE:
            raise
        return Correct({_BESIDE[refused.code]: notices.refused(language, refused.code, refused.facts).text})
    if other is not None:
        newer = about.model_copy(update={"edition": other.edition, "drawn": about.drawn + 1})
        modal = mission_modal(language, newer, team, planned)
        modal["blocks"] = [overtaken(language, other), *modal["blocks"]]
        return Open(modal)
    _turn(room, asked, about.period, about.channel)
    return None


def _saved(room: Room, asked: Asked, about: MissionModal, planned: Planned) -> Mission | None:
    """Store what is planned; gives the mission as another made it where that came in between."""
    mission = Mission(
        about.mission or room.desk.new_id(),
        planned.team,
        planned.title,
        planned.first,
        planned.last,
        planned.owner,
        asked.user,
        asked.now,
        planned.note,
        about.edition,
    )
    if about.mission is None:
        missions.add(room.desk, asked.actor, mission, asked.click)
        return None
    return missions.change(room.desk, asked.actor, mission)


def ask_feed(room: Room, asked: Asked, _value: str) -> Answer:
    """The dialog that makes an address, and says what becomes of the former one."""
    if not room.public_url:
        raise Refused("no_public_url")
    return Open(feed_views.ask(language_of(room, asked), feeds.since(room.desk, asked.actor)))


def new_feed(room: Room, asked: Asked, _submitted: Submitted) -> Answer:
    """A new address, shown once: in the answer to the dialog, so that no row holds it and no call to Slack can fail."""
    language = language_of(room, asked)
    try:
        if not room.public_url:
            raise Refused("no_public_url")  # noqa: TRY301 — refused like what the use case refuses
        secret = feeds.renew(room.desk, asked.actor, asked.click)
    except Refused as refused:
        return Open(notices.dialog(language, notices.refused(language, refused.code, refused.facts)))
    return Open(feed_views.address(language, f"{room.public_url.rstrip('/')}/calendar/{secret}.ics"))


def no_feed(room: Room, asked: Asked, _value: str) -> Answer:
    """The asker's address is switched off."""
    feeds.switch_off(room.desk, asked.actor)
    whispers.tell_done(room.desk, asked.actor, asked.channel or asked.user, "feed_off")
    return None


def _feed(room: Room, asked: Asked) -> Answer:
    if not room.public_url:
        raise Refused("no_public_url")
    return Say(feed_views.feed(language_of(room, asked), feeds.since(room.desk, asked.actor)))


def _turn(room: Room, asked: Asked, period: str, channel: str | None) -> None:
    whispers.show_calendar(room.desk, asked.actor, channel or asked.user, period, asked.click)


def _period(room: Room, asked: Asked, word: str) -> Period | None:
    if not word or word in WEEK:
        return None
    if word in MONTH:
        return Period.month_of(_today(room, asked))
    try:
        period = read_coming(word, _today(room, asked)) or read_period(word, _today(room, asked))
    except ValueError:
        period = None
    if period is None or not (period.of_the_calendar and period.is_asked_for and len(period) <= LONGEST):
        raise Refused("unknown_words", typed=word, usage=USAGE)
    return period


def _today(room: Room, asked: Asked) -> date:
    return asked.now.astimezone(campaigns.zone_of(room.desk, asked.workspace_id)).date()


CLICKS: dict[str, OnClick] = {
    Action.CALENDAR_BACK: turn,
    Action.CALENDAR_ON: turn,
    Action.CALENDAR_OTHER: turn,
    Action.NEW_MISSION: ask_mission,
    Action.MISSION: choose,
    Action.NEW_FEED: ask_feed,
    Action.NO_FEED: no_feed,
}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.MISSION: save, Callback.FEED: new_feed}
