"""The channel of sales is another from now on: the cards of open leads go there, and say so where they stood."""

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
    leaving = [handoff_id for handoff_id in going if _leaves(unit, handoff_id, channel)]
    cards = (tasks.card(handoff_id, channel) for handoff_id in going)
    unit.outbox.put_each([*cards, *map(tasks.moved, leaving)], now)


def _leaves(unit: Unit, handoff_id: str, channel: str) -> bool:
    """Note that a card stands no more where it is, if that is another channel; what is left is written over."""
    standing = standing_card(unit, handoff_id)
    if standing is None or standing.channel == channel:
        return False
    unit.posts.put(replace(standing, key=tasks.moved_key(handoff_id)))
    unit.posts.forget(standing.key)
    return True


def standing_card(unit: Unit, handoff_id: str) -> Post | None:
    """Where the card of a handoff stands; None while it doesn't.

    What it has left counts no more, though a drawing that was under way when it moved is recorded as standing there.
    """
    found, setup = unit.posts.get(tasks.card_key(handoff_id)), unit.workspaces.get()
    if found is None or setup is None or found.channel == setup.sales.channel:
        return found
    left = unit.posts.get(tasks.moved_key(handoff_id))
    return None if left and (found.channel, found.ts) == (left.channel, left.ts) else found
