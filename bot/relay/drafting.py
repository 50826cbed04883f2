"""The draft as it stands when it is shown."""

from datetime import datetime

from bot.locale import Language
from bot.services.draft_standing import Shown, gather, key_of
from bot.services.errors import Refused
from bot.views import drafts as views
from bot.views import notices
from bot.views.drafts import Drafted
from bot.views.kit import Message
from sla.actor import Actor
from sla.draft_sections import SECTIONS
from storage.outbox import OutboxRow
from storage.unit import Unit


def drafted(shown: Shown) -> Drafted:
    """What a view is given of a draft."""
    document = shown.draft.document
    keys = {which: [(item, key_of(item)) for item in place.items(document)] for which, place in SECTIONS.items()}
    return Drafted(shown.draft, shown.begun, shown.carried, shown.current, shown.checked, shown.zone, keys)


def draft(unit: Unit, language: Language, row: OutboxRow, now: datetime) -> Message:
    """The draft for one person; who has left both teams meanwhile is told so."""
    actor = Actor(unit.workspace_id, row.payload["user"], "slack", now)
    try:
        return views.draft(language, drafted(gather(unit, actor)))
    except Refused as refused:
        return notices.refused(language, refused.code, refused.facts)
