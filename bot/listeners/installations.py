"""Events that say that the app is in a team no more; they come in any order, more than once, and late."""

from datetime import UTC, datetime
from typing import Any

from bot.listeners.room import Room
from bot.services import installing
from bot.services.desk import in_turn
from bot.services.installing import Gone
from sla.installation import EndedBy

Body = dict[str, Any]


def ended(room: Room, body: Body, event: Body) -> None:
    """The app was taken out of a team, or tokens there were revoked; those of people are none of ours."""
    by, bots = EndedBy(event["type"]), None
    if by is EndedBy.REVOKED:
        bots = tuple((event.get("tokens") or {}).get("bot") or ())
    since = datetime.fromtimestamp(body["event_time"], UTC)
    gone = Gone(body["team_id"], by, since, bots)
    in_turn(lambda: installing.end(room.desk, gone, room.clock()))
