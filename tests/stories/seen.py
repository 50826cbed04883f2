"""How stories look at the workspace."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import stored

from bot.demo.prospects import Body
from bot.demo.stage import Stage
from bot.demo.story import MARKETING, SALES, post_lead, shown
from playground.message import Message
from playground.person import Person

__all__ = ["MARKETING", "SALES", "answered", "arrive", "card_of", "cards", "keep_trying", "key_of", "shown", "spoil"]


def arrive(playing: Stage, who: Callable[[datetime], Body], **changes: object) -> dict[str, Any]:
    """Send a prospect of the demo in, and let the worker do its part; gives the API's answer."""
    answer = post_lead(playing, {**who(playing.bot.clock()), **changes})
    playing.settle()
    return answer


def key_of(message: Message) -> str:
    """The outbox key a message of ours carries in its metadata."""
    metadata = message.post.metadata or {}
    return str(metadata.get("event_payload", {}).get("key", ""))


def card_of(person: Person, name: str) -> Message:
    """The one card of a lead, as a person sees it now."""
    (card,) = [message for message in person.sees(SALES, name) if key_of(message).startswith("card:")]
    return card


def answered(person: Person, typed: str, channel: str = SALES) -> str:
    """What a person alone is shown after typing a command."""
    before = len(person.private(channel))
    person.types(typed, in_=channel)
    new = person.private(channel)[before:]
    assert len(new) == 1, f"{len(new)} answers to {typed}"
    return shown(new[0])


def cards(person: Person, name: str) -> int:
    """How many cards of a lead stand in #sales."""
    return sum(key_of(message).startswith("card:") for message in person.sees(SALES, name))


def keep_trying(playing: Stage) -> None:
    """Let a few minutes pass, as long as the relay waits at most between two tries."""
    for _ in range(8):
        playing.pass_time(timedelta(seconds=45))


def spoil(playing: Stage, statement: str, **values: str) -> None:
    """Write what the product never would into its database."""
    stored.spoil(playing.bot.settings.database_url, statement, **values)
