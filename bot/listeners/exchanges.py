"""What the teams tell each other, typed after a command."""

from collections.abc import Callable

from bot.listeners.room import Answer, Asked, Room, Say, language_of
from bot.services import exchanges
from bot.services.errors import Refused
from bot.views import notices
from sla.exchange import Kind

LONGEST = 2000


def recorder(kind: Kind) -> Callable[[Room, Asked, str], Answer]:
    """The command that records one kind of exchange."""

    def record(room: Room, asked: Asked, typed: str) -> Answer:
        if not typed:
            raise Refused("text_missing", usage=f"/sla {kind} …")
        if len(typed) > LONGEST:
            raise Refused("text_too_long", most=str(LONGEST))
        exchanges.record(room.desk, asked.actor, kind, typed, asked.click)
        done = "meeting_recorded" if kind is Kind.MEETING else "exchange_recorded"
        return Say(notices.done(language_of(room, asked), done))

    return record
