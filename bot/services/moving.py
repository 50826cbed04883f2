"""The channel of sales is another from now on: the cards of open leads go there, and say so where they stood."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services import tasks
from sla.workspace import Setup
from storage.posts import Post
from storage.unit import Unit


def move_cards(unit: Unit, before: Setup | None, setup: Setup, now: datetime) -> None:
    """Have the card of each open lead shown in the channel of sales, where a set-up names another than `before`."""
    channel = setup.sales.channel
    if before is None or before.sales.channel == channel:
        return
    going = unit.handoffs.unfinished()
    cards = (tasks.card(handoff_id, channel) for handoff_id in going)
    unit.outbox.put_each([*cards, *map(tasks.moved, _leave(unit, going, channel))], now)


def _leave(unit: Unit, going: Sequence[str], channel: str) -> list[str]:
    """Note that cards stand no more where they are, if that is another channel; what is left is written over."""
    stood = unit.posts.of_each(map(tasks.card_key, going))
    leaving = {
        handoff_id: card
        for handoff_id in going
        if (card := stood.get(tasks.card_key(handoff_id))) and card.channel != channel
    }
    unit.posts.put(*(replace(card, key=tasks.moved_key(handoff_id)) for handoff_id, card in leaving.items()))
    unit.posts.forget(*(card.key for card in leaving.values()))
    return list(leaving)


def standing_card(unit: Unit, handoff_id: str) -> Post | None:
    """Where the card of a handoff stands; None while it doesn't.

    What it has left counts no more, though a drawing that was under way when it moved is recorded as standing there.
    """
    found, setup = unit.posts.get(tasks.card_key(handoff_id)), unit.workspaces.get()
    if found is None or setup is None or found.channel == setup.sales.channel:
        return found
    left = unit.posts.get(tasks.moved_key(handoff_id))
    return None if left and (found.channel, found.ts) == (left.channel, left.ts) else found
