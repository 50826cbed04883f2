"""Another page of the calendar, composed from what is true when it is sent (R8)."""

from datetime import datetime

from bot.locale import Language
from bot.services.calendars import read_in
from bot.services.errors import Refused
from bot.views import calendars, notices
from bot.views.kit import Message
from sla.actor import Actor
from sla.period import Period
from storage.outbox import OutboxRow
from storage.unit import Unit


def turned(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message:
    """The page; who has left both teams meanwhile is told so."""
    actor = Actor(unit.workspace_id, row.payload["user"], "slack", now)
    try:
        found = read_in(unit, actor, Period.parse(row.payload["calendar"]))
    except Refused as refused:
        return notices.refused(language, refused.code, refused.facts)
    return calendars.page(language, found.page, found.days, found.team, found.zone)
