"""The values of the playground: what is in a workspace, and what passed between it and the bot."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """One person of the workspace; `locale` as Slack writes it (fr-FR), `tz` an IANA name, `color` hex without #."""

    id: str
    name: str
    real_name: str
    locale: str
    tz: str
    team_label: str
    color: str
    is_restricted: bool = False
    deleted: bool = False
    is_admin: bool = False
    team_id: str | None = None
    """Their own team's where it is another: somebody met in a shared channel."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One conversation; `dm_with` is the person of a direct message with the bot, None for a channel."""

    id: str
    name: str
    members: frozenset[str] = frozenset()
    is_archived: bool = False
    dm_with: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A user group (S0…) and its members; people see its `name`, or else its handle."""

    id: str
    handle: str
    members: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A global shortcut as the app's manifest declares it."""

    callback_id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class App:
    """The bot as the workspace knows it: its ids, its commands and its global shortcuts."""

    app_id: str
    bot_id: str
    user_id: str
    name: str
    commands: tuple[Json, ...]
    shortcuts: tuple[Shortcut, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace itself."""

    id: str
    domain: str
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """One message; `only_for` names the one person who sees an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    metadata: Json | None = None
    thread_ts: str | None = None
    edited_ts: str | None = None
    only_for: str | None = None

    @property
    def shown(self) -> tuple[Json, ...]:
        """Every block it shows: its own, then those of its attachments."""
        attached = (block for attachment in self.attachments for block in attachment.get("blocks") or ())
        return (*self.blocks, *attached)


@dataclass(frozen=True, slots=True)
class View:
    """One modal or Home as it stands before one person.

    `content` is the view as the bot wrote it (with ids filled in), `values` what the person typed so far.
    """

    id: str
    user: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Json = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """The view's blocks."""
        return list(self.content.get("blocks") or [])


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call: what was asked, what was answered, when on the playground's clock."""

    method: str
    args: Json
    answer: Json
    status: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request to the bot: `kind` is command, block_actions, event, …; `status` None if no answer came in time."""

    kind: str
    user: str
    status: int | None
    problem: str | None
    seconds: float
    at: datetime
