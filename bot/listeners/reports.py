"""The reports on request: what is kept, and one of them again."""

from bot.listeners.room import Answer, Asked, Room, Say, language_of
from bot.services import campaigns, reports
from bot.services.errors import Refused
from bot.services.reports import Shown
from bot.views import digests, report_list, reviews
from bot.views import reports as views
from bot.views.kit import Message
from bot.views.report_list import Listed
from sla.asked_period import read_period
from sla.digest import Digest
from sla.monthly_report import MonthlyReport
from sla.period import Period
from sla.report_times import Kind


def show(room: Room, asked: Asked, typed: str) -> Answer:
    """What is kept; with a period, its report as it was sent, and what was corrected since."""
    if not typed:
        return _listing(room, asked)
    today = asked.now.astimezone(campaigns.zone_of(room.desk, asked.workspace_id)).date()
    try:
        period = read_period(typed, today)
    except ValueError:
        raise Refused("unknown_period", typed=typed) from None
    return Say(_drawn(room, asked, reports.again(room.desk, asked.actor, period)))


def _listing(room: Room, asked: Asked) -> Answer:
    kept = reports.listing(room.desk, asked.actor)
    found = [Listed(Kind(each.kind), Period.parse(each.period), each.at) for each in kept if each.kind in set(Kind)]
    return Say(report_list.listing(language_of(room, asked), found))


def _drawn(room: Room, asked: Asked, shown: Shown) -> Message:
    language, zone = language_of(room, asked), campaigns.zone_of(room.desk, asked.workspace_id)
    report = shown.report
    if isinstance(report, Digest):
        return digests.digest(language, report, zone, shown.since)
    if isinstance(report, MonthlyReport):
        return views.monthly(language, report, zone, shown.since)
    return reviews.quarterly(language, report, zone, shown.since)
