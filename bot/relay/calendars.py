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
    actor, label = Actor(unit.workspace_id, row.payload["user"], "slack", now), row.payload["calendar"]
    try:
        found = read_in(unit, actor, Period.parse(label))
    except ValueError:  # a button of a former version leads beyond the years
        return notices.refused(language, "unknown_period", {"typed": label})
    except Refused as refused:
        return notices.refused(language, refused.code, refused.facts)
    return calendars.page(language, found.page, found.days, found.team, found.zone)
