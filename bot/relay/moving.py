"""What is left where a card stood that has moved to another channel: no more than where it is now."""

from datetime import datetime

from bot.relay.delivery import Redraw
from bot.relay.readers import channel_language
from bot.services.moving import standing_card
from bot.views.moving import moved as view
from storage.outbox import OutboxRow
from storage.unit import Unit


def moved(unit: Unit, row: OutboxRow, _now: datetime) -> Redraw | None:
    """Written over the card that is drawn no more; it would go on showing the lead as it was."""
    left, setup = unit.posts.get(row.key), unit.workspaces.get()
    if left is None or setup is None:
        return None
    card = standing_card(unit, row.payload["handoff"])
    if card is not None and card.ts == left.ts:
        return None  # the channel is the former one again
    return Redraw(left.channel, left.ts, view(channel_language(unit), setup.sales.channel))
