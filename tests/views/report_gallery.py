"""Reports, reviews and what was corrected since, by name: a part of the gallery."""

from collections.abc import Callable

import report_examples as example
import view_examples
from view_examples import PARIS

from bot.carried.settings import ReportModal
from bot.locale import Language
from bot.views import digests, report_list, reports, reviews
from bot.views.kit import Message, Modal
from bot.views.report_list import Listed
from bot.views.report_settings import report_modal
from bot.views.settings import settings
from sla.period import Period
from sla.report_setup import Reports
from sla.report_times import Kind

View = Callable[[Language], Message | Modal]
KEPT = (
    Listed(Kind.QUARTERLY, Period.parse("2026-Q1"), example.QUARTER.at),
    Listed(Kind.MONTHLY, Period.parse("2026-03"), example.AT),
    Listed(Kind.WEEKLY, Period.parse("2026-W14"), example.AT),
)

CHOSEN = Reports.model_validate(
    {
        "weekly": {"day": "wed", "channels": ["C0SALES"]},
        "monthly": {"day": 15, "at": "14:15", "channels": ["C0SALES", "C0ALL"]},
        "quarterly": {"send": False},
    }
)


def _modal(kind: Kind, said: Reports) -> View:
    return lambda language: report_modal(language, ReportModal(kind=kind, channel="C0SALES"), said)


def _settings(said: Reports) -> View:
    setup = view_examples.SETUP.model_copy(update={"reports": said})
    return lambda language: settings(language, setup, may_replace=True, may_set_reports=True)


REPORTS: dict[str, View] = {
    "report_month": lambda language: reports.monthly(language, example.MONTH, PARIS),
    "report_month_corrected": lambda language: reports.monthly(language, example.MONTH, PARIS, example.SINCE),
    "report_quiet_month": lambda language: reports.monthly(language, example.QUIET, PARIS),
    "report_quarter": lambda language: reviews.quarterly(language, example.QUARTER, PARIS),
    "report_quarter_corrected": lambda language: reviews.quarterly(language, example.QUARTER, PARIS, example.SINCE),
    "report_quarter_of_many": lambda language: reviews.quarterly(language, example.MANY, PARIS),
    "report_quarter_that_fits": lambda language: reviews.quarterly(language, example.FITS, PARIS),
    "digest_corrected": lambda language: digests.digest(language, view_examples.DIGEST, PARIS, example.SINCE),
    "reports_kept": lambda language: report_list.listing(language, KEPT),
    "settings_reports_chosen": _settings(CHOSEN),
    "settings_digest_timed": _settings(Reports.model_validate({"weekly": {"at": "08:30"}})),
    **{f"report_modal_{kind}": _modal(kind, Reports()) for kind in Kind},
    **{f"report_modal_{kind}_chosen": _modal(kind, CHOSEN) for kind in Kind},
    "reports_none": lambda language: report_list.listing(language, ()),
}
