"""What every scene is made of: the places, and how a scene looks at the workspace."""

from collections.abc import Iterator
from typing import Any

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.message import Message
from playground.person import Person

MARKETING, SALES = "C0MARKETING", "C0SALES"
Telling = Iterator[str | Message]


class NotSeen(Exception):  # noqa: N818 — what the audience says
    """A scene was played, but the workspace doesn't show what it should have come to."""


def latest(person: Person, channel: str, text: str) -> Message:
    """The newest message with a text that everybody sees in a channel."""
    found = [message for message in person.sees(channel, text) if not message.is_ephemeral]
    seen(found, f"{person.profile.real_name} sees nothing about {text!r} in {channel}")
    return found[-1]


def latest_card(person: Person, name: str) -> Message:
    """The card of a lead: the message about it that has a Contacted button."""
    cards = [message for message in person.sees(SALES, name) if "Contacted" in message.buttons]
    seen(cards, f"no card for {name}")
    return cards[-1]


def last_answer(person: Person, channel: str) -> Message:
    """The newest message that only this person sees."""
    answers = person.private(channel)
    seen(answers, f"{person.profile.real_name} got no answer")
    return answers[-1]


def shown(message: Message) -> str:
    """All that a message shows."""
    return "\n".join(message.lines())


def seen(happened: object, otherwise: str) -> None:
    """Insist that something was seen.

    Raises:
        NotSeen: it was not.
    """
    if not happened:
        raise NotSeen(otherwise)


def post_lead(stage: Stage, body: prospects.Body) -> dict[str, Any]:
    """Send a lead as a web form's back end would."""
    return stage.post("leads", body)
