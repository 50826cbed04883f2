"""How Slack shapes its deliveries: what Bolt and the listeners look at, and nothing else."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,255}$")]
"""What names a team, a person or a channel; they are stored and sent back to Slack."""
MaybeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{0,255}$")] | None
Ticket = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,255}$")]


class Shape(BaseModel):
    """A part of a delivery; what it does not name is not looked at."""

    model_config = ConfigDict(strict=True, frozen=True)


class Named(Shape):
    """A team, a person, a channel or a company, with more about it."""

    id: MaybeId = None
    team_id: MaybeId = None
    enterprise_id: MaybeId = None


class Address(Shape):
    """Where a dialog may answer later."""

    response_url: str | None = None


class Part(Shape):
    """What Bolt looks for in a delivery, and in the parts of it, to find out who acts where."""

    team: MaybeId | Named = None
    team_id: MaybeId = None
    user: MaybeId | Named = None
    user_id: MaybeId = None
    channel: MaybeId | Named = None
    channel_id: MaybeId = None
    enterprise: MaybeId | Named = None
    enterprise_id: MaybeId = None
    authorizations: list["Part"] | None = None
    event: "Part | None" = None
    view: "Part | None" = None
    message: "Part | None" = None
    previous_message: "Part | None" = None
    item: "Part | None" = None
    assistant_thread: "Part | None" = None
    function: "Part | None" = None
    function_data: "Part | None" = None
    app_installed_team_id: MaybeId = None
    response_url: str | None = None
    response_urls: list[Address] | None = None
    thread_ts: str | None = None
    bot_access_token: str | None = None
    function_execution_id: str | None = None
    execution_id: str | None = None

    @field_validator("event", "response_urls", mode="before")
    @classmethod
    def _something(cls, value: object) -> object:
        """Bolt looks into these wherever they are named."""
        if value is None:
            raise ValueError("is nothing")
        return value


class Known(Shape):
    """Who acts, or where."""

    id: Id


class Command(Shape):
    """A slash command: a form."""

    command: str
    text: str = ""
    team_id: Id
    user_id: Id
    channel_id: Id
    trigger_id: Ticket


class Interaction(Shape):
    """Something a person did; `callback_id` is there for shortcuts."""

    user: Known
    team: Known | None = None
    channel: Known | None = None
    trigger_id: Ticket


class Option(Shape):
    """A chosen entry of a menu."""

    value: str | None = None


class Element(Shape):
    """What an element was clicked with, or holds."""

    value: str | None = None
    selected_date: str | None = None
    selected_option: Option | None = None


class Action(Element):
    """One click."""

    action_id: str


class Click(Interaction):
    """A click on a button or a menu."""

    actions: Annotated[list[Action], Field(min_length=1)]


class Shortcut(Interaction):
    """A shortcut."""

    callback_id: str


class Block(Shape):
    """A block of a dialog."""

    type: str
    block_id: str


class State(Shape):
    """What a dialog's inputs hold, by block id and action id."""

    values: dict[str, dict[str, Element]]


class View(Shape):
    """A dialog."""

    type: str
    callback_id: str
    private_metadata: str | None = None
    blocks: list[Block]
    state: State


class Submission(Interaction):
    """A filled-in dialog."""

    view: View


class Happened(Shape):
    """An event of any kind."""

    type: str


class HomeOpened(Happened):
    """Somebody opened the app."""

    user: Id


class GroupJoined(Happened):
    """Somebody joined or left a user group."""

    subteam_id: Id


class GroupUpdated(Happened):
    """A user group was changed, switched off for instance."""

    subteam: Known


class Event(Shape):
    """An event as the Events API wraps it."""

    event: Happened


class JoinedEvent(Shape):
    """An event of a user group that a listener answers."""

    team_id: Id
    event: GroupJoined


class UpdatedEvent(Shape):
    """Likewise."""

    team_id: Id
    event: GroupUpdated


class HomeEvent(Shape):
    """The event that a listener answers."""

    team_id: Id
    channel: Known | None = None
    event: HomeOpened


class Tokens(Shape):
    """Tokens that were revoked, by whose they are."""

    bot: list[Id] = []


class Ended(Happened):
    """The app was taken out of a team, or some of its tokens were revoked."""

    tokens: Tokens | None = None


class EndEvent(Shape):
    """The event that ends an installation; `event_time` is in seconds since 1970."""

    team_id: Id
    event_time: Annotated[int, Field(ge=0, le=32_503_680_000)]
    event: Ended
