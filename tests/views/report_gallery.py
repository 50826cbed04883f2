"""Reports, reviews and what was corrected since, by name: a part of the gallery."""

from collections.abc import Callable

import report_examples as example
import view_examples
from view_examples import PARIS

from bot.locale import Language
from bot.views import digests, report_list, reports, reviews
from bot.views.kit import Message
from bot.views.report_list import Listed
from sla.period import Period
from sla.report_times import Kind

View = Callable[[Language], Message]
KEPT = (
    Listed(Kind.QUARTERLY, Period.parse("2026-Q1"), example.QUARTER.at),
    Listed(Kind.MONTHLY, Period.parse("2026-03"), example.AT),
    Listed(Kind.WEEKLY, Period.parse("2026-W14"), example.AT),
)

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
    "reports_none": lambda language: report_list.listing(language, ()),
}
