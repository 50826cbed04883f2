"""Slack's deliveries, read at the edge: what is not shaped as Slack shapes it is refused before Bolt sees it.

The models name what Bolt and the listeners look at, and nothing else; whatever more Slack sends is let through.
"""

from typing import Annotated, Any
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import from_json

from bot.web.problems import Problem

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,255}$")]
"""What names a team, a person or a channel; they are stored and sent back to Slack."""
MaybeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{0,255}$")] | None
Ticket = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,255}$")]
JSON = "application/json"


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


class Event(Shape):
    """An event as the Events API wraps it."""

    event: Happened


class HomeEvent(Shape):
    """The event that a listener answers."""

    team_id: Id
    channel: Known | None = None
    event: HomeOpened


KINDS: dict[str, type[Shape]] = {
    "block_actions": Click,
    "view_submission": Submission,
    "shortcut": Shortcut,
    "message_action": Shortcut,
    "event_callback": Event,
    "url_verification": Shape,
}
"""By the type that a delivery gives itself: those that the app asks for, or that Slack sends to every app."""


def read(text: str, content_type: str) -> dict[str, Any]:
    """A delivery as a tree: a form, the JSON in a form's `payload`, or JSON.

    Raises:
        Problem: 400, it is none, or it is not shaped as Slack shapes it; 404, nobody here asks for it.
    """
    try:
        tree = _parsed(text, content_type)
    except ValueError:
        raise Problem(400, "unreadable_delivery", "The body is neither a form nor JSON.") from None
    try:
        Part.model_validate(tree)  # which no list and no text is
        _shape_of(tree).model_validate(tree)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"])) or "body"
        raise Problem(400, "unknown_shape", f"Slack sends no such {where}.") from None
    return tree


def _parsed(text: str, content_type: str) -> dict[str, Any]:
    form: dict[str, Any] = {}
    written: str | None = text or "{}"
    if content_type != JSON and not text.startswith("{"):
        form = dict(parse_qsl(text, keep_blank_values=True))
        written = form.get("payload")
    tree: dict[str, Any] = form if written is None else from_json(written, allow_inf_nan=False)
    return tree


def _shape_of(tree: dict[str, Any]) -> type[Shape]:
    """What a delivery is to be shaped like.

    Raises:
        Problem: 404, it is of a kind that this app does not ask for.
    """
    kind = tree.get("type")
    if "command" in tree:
        return Command
    if kind is None and "ssl_check" in tree:
        return Shape
    if kind == "event_callback" and _is_home(tree.get("event")):
        return HomeEvent
    found = KINDS.get(kind) if isinstance(kind, str) else None
    if found is None:
        raise Problem(404, "unknown_kind", "This app asks for no such delivery.")
    return found


def _is_home(event: object) -> bool:
    return isinstance(event, dict) and event.get("type") == "app_home_opened"
