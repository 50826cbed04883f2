"""Contents: found by their words, by both teams."""

from dataclasses import dataclass

from bot.services.desk import Desk
from bot.services.roles import require
from sla.actor import Actor
from sla.exchange import Exchange, Kind
from sla.finding import found
from sla.roles import Action

MOST, MOST_SEARCHED = 10, 2000
"""Contents listed at once, and the newest that are searched."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The newest contents that have the words, and of how many."""

    shown: tuple[Exchange, ...]
    count: int


def having(desk: Desk, actor: Actor, words: str) -> Listed:
    """The contents that have all these words, the newest first; without words, all of them.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_EXCHANGES)
        newest = unit.exchanges.newest(Kind.CONTENT, MOST_SEARCHED)
    matching = [each for each in newest if found(each, words)]
    return Listed(tuple(matching[:MOST]), len(matching))
