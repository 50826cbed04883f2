"""What buttons and dialogs of the settings carry."""

from bot.carried.base import Carried
from sla.report_times import Kind


class ReportClick(Carried):
    """A report whose sending is to be changed."""

    kind: Kind


class ReportModal(ReportClick):
    """Likewise by a dialog, and where it was opened."""

    channel: str | None = None
