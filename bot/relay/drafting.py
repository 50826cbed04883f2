"""The draft as it stands when it is shown."""

from datetime import datetime

from bot.locale import Language
from bot.services.draft_standing import gather
from bot.services.errors import Refused
from bot.views import drafts as views
from bot.views import notices
from bot.views.kit import Message
from sla.actor import Actor
from storage.outbox import OutboxRow
from storage.unit import Unit


def draft(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message:
    """The draft for one person; who has left both teams meanwhile is told so."""
    actor = Actor(unit.workspace_id, row.payload["user"], "slack", now)
    try:
        return views.draft(language, gather(unit, actor))
    except Refused as refused:
        return notices.refused(language, refused.code, refused.facts)
