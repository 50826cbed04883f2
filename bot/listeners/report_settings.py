"""When each report is sent and where: the dialog behind each button of the settings."""

from bot.carried.settings import ReportClick, ReportModal
from bot.ids import Action, Callback
from bot.listeners.room import (
    Answer,
    Asked,
    Correct,
    OnClick,
    OnSubmission,
    Open,
    Room,
    Submitted,
    carried,
    language_of,
)
from bot.services import report_settings, whispers
from bot.views.report_settings import read_report, report_modal


def ask(room: Room, asked: Asked, value: str) -> Answer:
    """Open the dialog of one report for who may change it."""
    kind = carried(ReportClick, value, "dialog_outdated").kind
    reports = report_settings.read(room.desk, asked.actor)
    return Open(report_modal(language_of(room, asked), ReportModal(kind=kind, channel=asked.channel), reports))


def save(room: Room, asked: Asked, submitted: Submitted) -> Answer:
    """The dialog is filled in: the report is sent so from now on."""
    about = carried(ReportModal, submitted.carried, "dialog_outdated")
    said = read_report(language_of(room, asked), about.kind, submitted.state)
    if isinstance(said, dict):
        return Correct(said)
    report_settings.change(room.desk, asked.actor, about.kind, said)
    whispers.tell_done(room.desk, asked.actor, about.channel or asked.user, "report_set")
    return None


CLICKS: dict[str, OnClick] = {Action.REPORT: ask}
SUBMISSIONS: dict[str, OnSubmission] = {Callback.REPORT: save}
