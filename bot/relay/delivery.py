"""What one outbox row comes to when it is sent: a call to Slack, or nothing that is left to say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from bot.views.kit import Message
from storage.posts import Post as Standing

EVENT_TYPE = "sla_bot"
"""The type of the metadata on each of our messages; its payload holds the outbox key."""


class Place(NamedTuple):
    """A channel or a person, and the thread there."""

    channel: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A new message; `remember` keeps where it stands, so that it can be redrawn or blotted out.

    An attempt whose answer got lost may have been made `elsewhere`: in other channels or threads, or to other people.
    """

    channel: str
    message: Message
    thread: str | None = None
    remember: bool = False
    elsewhere: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Redraw:
    """The message that stands at `ts`, as it should look now."""

    channel: str
    ts: str
    message: Message


@dataclass(frozen=True, slots=True)
class Whisper:
    """A message that only one person in the channel sees."""

    channel: str
    user: str
    message: Message


@dataclass(frozen=True, slots=True)
class PublishHome:
    """One person's Home."""

    user: str
    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LookUp:
    """Ask Slack who a person is; `team` is the Slack team of the workspace where that is known."""

    user: str
    team: str | None = None


@dataclass(frozen=True, slots=True)
class AskGroup:
    """Ask Slack who is in a user group."""

    group: str


@dataclass(frozen=True, slots=True)
class FindGroup:
    """Ask Slack for a user group by its handle, its id or its name."""

    name: str


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Nothing yet: the row waits until an instant (UTC) and is composed anew then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Blot:
    """Put a message in the place of each that was posted of one thing (`about`, by its id) in a span of time (UTC).

    Those are `standing` of which it is known where. Others are looked for in all places: what a former version posted,
    and what was under way.
    """

    about: str
    standing: tuple[Standing, ...]
    places: tuple[Place, ...]
    since: datetime
    until: datetime
    message: Message


Delivery = Post | Redraw | Whisper | PublishHome | LookUp | AskGroup | FindGroup | NotBefore | Blot
