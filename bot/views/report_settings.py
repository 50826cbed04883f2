"""When each report is sent and where: a line each in the settings, and the dialog that changes one."""

from collections.abc import Iterator
from datetime import time

from bot.carried.settings import ReportClick, ReportModal
from bot.ids import Action, Callback, Field
from bot.locale import Language, marked
from bot.views.forms import Errors, State, channels_of, option_of, time_of
from bot.views.kit import Block, Element, Entry, Frame, Modal, button, labelled, modal, radio, section, select
from bot.views.report_list import kind_name
from bot.views.text import bold, channel
from sla.report_setup import Monthly, Quarterly, Reports, Weekly
from sla.report_times import Kind, channels, timing
from sla.week_checks import DAYS
from sla.workspace import Setup

_SENT, _KEPT_BACK, _AGREED = "yes", "no", "agreed"
_SET = {
    Kind.WEEKLY: marked("Set the digest"),
    Kind.MONTHLY: marked("Set the monthly report"),
    Kind.QUARTERLY: marked("Set the review"),
}
_DAYS_OF_MONTH = range(1, 29)
_MOST_CHANNELS = 10


def report_sections(language: Language, setup: Setup, *, may_change: bool) -> Iterator[Block]:
    """A line for each report, with a button for who may change it."""
    for kind in Kind:
        change = button(language._(_SET[kind]), Action.REPORT, ReportClick(kind=kind)) if may_change else None
        yield section(_line(language, setup, kind), change)


def report_modal(language: Language, about: ReportModal, reports: Reports) -> Modal:
    """The dialog: whether a report is sent, on which day, at what time, in which channels."""
    said = timing(reports, about.kind)
    frame = Frame(Callback.REPORT, kind_name(language, about.kind), language._("Save"), language._("Cancel"))
    sent = [Entry(language._("Send it"), _SENT), Entry(language._("Do not send it"), _KEPT_BACK)]
    weekly = about.kind is Kind.WEEKLY
    empty = language._("Empty: when the agreement says.") if weekly else ""
    return modal(
        frame,
        [
            labelled(Field.REPORT_SENT, language._("Sent"), radio(sent, _SENT if said.send else _KEPT_BACK)),
            _day(language, about.kind, said),
            labelled(Field.REPORT_AT, language._("Time"), _time_input(said.at), empty, optional=weekly),
            labelled(
                Field.REPORT_CHANNELS,
                language._("Channels"),
                _channels_input(said.channels),
                language._("Empty: the channels of both teams. Invite me to any other one."),
                optional=True,
            ),
        ],
        about,
    )


def read_report(language: Language, kind: Kind, state: State) -> Weekly | Monthly | Errors:
    """What was chosen, or what is wrong by block id."""
    send, day, at = (
        option_of(state, Field.REPORT_SENT),
        option_of(state, Field.REPORT_DAY),
        time_of(state, Field.REPORT_AT),
    )
    read = channels_of(state, Field.REPORT_CHANNELS)
    if send not in (_SENT, _KEPT_BACK):
        return {Field.REPORT_SENT.value: language._("Choose one.")}
    if day not in _days(kind):
        return {Field.REPORT_DAY.value: language._("Choose one.")}
    if kind is Kind.WEEKLY:
        agreed = None if day == _AGREED else DAYS[_days(kind).index(day) - 1]
        return Weekly(send=send == _SENT, day=agreed, at=at, channels=read)
    if at is None:
        return {Field.REPORT_AT.value: language._("Choose a time.")}
    made = Monthly if kind is Kind.MONTHLY else Quarterly
    return made(send=send == _SENT, day=int(day), at=at, channels=read)


def _line(language: Language, setup: Setup, kind: Kind) -> str:
    said = timing(setup.reports, kind)
    name = bold(kind_name(language, kind))
    if not said.send:
        return language.pair(name, language._("not sent"))
    where = " ".join(channel(each) for each in channels(setup, kind))
    return f"{language.pair(name, _when(language, said))} · {where}"


def _when(language: Language, said: Weekly | Monthly) -> str:
    at = "" if said.at is None else said.at.strftime("%H:%M")
    if isinstance(said, Weekly):
        if said.day is None:
            return language._("on the agreed day at {time}", time=at) if at else language._("when the agreement says")
        day = language.weekday(DAYS.index(said.day))
        return language._("{day} at {time}", day=day, time=at or language._("the agreed time"))
    if isinstance(said, Quarterly):
        return language._(
            "on day {day} of the next quarter, or the next working day, at {time}",
            day=language.month_day(said.day),
            time=at,
        )
    return language._(
        "on day {day} of the next month, or the next working day, at {time}", day=language.month_day(said.day), time=at
    )


def _day(language: Language, kind: Kind, said: Weekly | Monthly) -> Block:
    if kind is Kind.WEEKLY:
        names = [language._("as agreed"), *(language.weekday(index) for index in range(len(DAYS)))]
        hint = ""
    else:
        names = [str(day) for day in _DAYS_OF_MONTH]
        hint = language._("A day on which nobody works gives way to the next working day.")
    entries = [Entry(name, value) for name, value in zip(names, _days(kind), strict=True)]
    chosen = _AGREED if said.day is None else str(said.day)
    labels = {
        Kind.WEEKLY: language._("Day"),
        Kind.MONTHLY: language._("Day of the next month"),
        Kind.QUARTERLY: language._("Day of the next quarter"),
    }
    return labelled(Field.REPORT_DAY, labels[kind], select(entries, chosen), hint)


def _days(kind: Kind) -> list[str]:
    return [_AGREED, *DAYS] if kind is Kind.WEEKLY else [str(day) for day in _DAYS_OF_MONTH]


def _time_input(chosen: time | None) -> Element:
    """A clock to choose a time from, of whole minutes; the agreement's zone is meant."""
    element: Element = {"type": "timepicker", "action_id": Action.INPUT}
    return element | {"initial_time": chosen.strftime("%H:%M")} if chosen else element


def _channels_input(chosen: tuple[str, ...]) -> Element:
    """A list to choose channels from, public or private."""
    element: Element = {
        "type": "multi_conversations_select",
        "action_id": Action.INPUT,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        "max_selected_items": _MOST_CHANNELS,
    }
    return element | {"initial_conversations": list(chosen[:_MOST_CHANNELS])} if chosen else element
