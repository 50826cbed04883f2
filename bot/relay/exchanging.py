"""What one team told the other, composed from what is true when it is sent (R8)."""

from datetime import datetime

from bot.relay.delivery import Delivery, Post, Redraw
from bot.relay.readers import channel_language, person_language
from bot.services.exchanges import told_in
from bot.views import exchanges
from sla.exchange import OWED_BY, Exchange
from sla.workspace import Team
from storage.outbox import OutboxRow
from storage.unit import Unit


def told(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """Something told in a channel, with what has come of it."""
    exchange, channel = unit.exchanges.get(row.payload["exchange"]), row.payload["channel"]
    if exchange is None:
        return None
    replies = _is_owed_by(unit, exchange, channel)
    message = exchanges.told(channel_language(unit), told_in(unit, exchange), replies=replies)
    standing = unit.posts.get(row.key)
    if standing is not None:
        return Redraw(standing.channel, standing.ts, message)
    return Post(channel, message, remember=True)


def replied(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The answer, for who told something; whoever left both teams meanwhile is told it too."""
    exchange, user = unit.exchanges.get(row.payload["exchange"]), row.payload["user"]
    if exchange is None:
        return None
    return Post(user, exchanges.replied(person_language(unit, user), told_in(unit, exchange)), remember=True)


def once(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """What a former version put there to be told once."""
    exchange = unit.exchanges.get(row.payload["exchange"])
    if exchange is None or row.lane is None:
        return None
    return Post(row.lane, exchanges.told(channel_language(unit), told_in(unit, exchange)))


def _is_owed_by(unit: Unit, exchange: Exchange, channel: str) -> bool:
    """Whether the team that owes the answer reads a channel."""
    setup, owing = unit.workspaces.get(), OWED_BY.get(exchange.kind)
    if setup is None or owing is None:
        return False
    return channel == (setup.marketing if owing is Team.MARKETING else setup.sales).channel
