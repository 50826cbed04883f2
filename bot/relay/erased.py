"""What came of an erasure, for who asked for it."""

from datetime import datetime

from bot.relay.delivery import Delivery, Post
from bot.relay.readers import person_language
from bot.services.erased_told import erased_in
from bot.views.forgetting import forgotten
from storage.outbox import OutboxRow
from storage.unit import Unit


def erased(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """In person, whatever became of the dialog."""
    user = row.payload["user"]
    return Post(user, forgotten(person_language(unit, user), erased_in(row.payload)))
