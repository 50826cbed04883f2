"""Who is away, typed after a command."""

import re

from bot.listeners.room import Answer, Asked, Room, Say, language_of
from bot.services import absences
from bot.services.errors import Refused
from bot.views import absences as views
from sla.absence import read_days

USAGE = "/sla away 2026-03-02..2026-03-06"
_FROM_A_DAY_ON = re.compile(r"\d{4}-.*", re.ASCII)


def away(room: Room, asked: Asked, typed: str) -> Answer:
    """Days are noted for the asker, or for whom they name; without any it lists who is away."""
    if not typed:
        return Say(views.listing(language_of(room, asked), absences.not_over(room.desk, asked.actor)))
    said = _FROM_A_DAY_ON.search(typed) if asked.mentions else None
    try:
        days = read_days(said[0] if said else typed)
    except ValueError:
        raise Refused("unknown_days", typed=typed, usage=USAGE) from None
    recorded = absences.record(room.desk, asked.actor, _person(asked), days, asked.click)
    return Say(views.recorded(language_of(room, asked), recorded))


def back(room: Room, asked: Asked, _typed: str) -> Answer:
    """The asker is back, or whom they name; an absence to come is called off."""
    ended = absences.end(room.desk, asked.actor, _person(asked), asked.click)
    return Say(views.ended(language_of(room, asked), ended))


def _person(asked: Asked) -> str:
    return asked.mentions[0] if asked.mentions else asked.user
