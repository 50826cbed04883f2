"""Slack's deliveries, read at the edge: what is not shaped as Slack shapes it is refused before Bolt sees it."""

from typing import Any
from urllib.parse import parse_qsl

from pydantic import ValidationError
from pydantic_core import from_json

from bot.web.delivery_shapes import (
    Click,
    Command,
    EndEvent,
    Event,
    HomeEvent,
    JoinedEvent,
    Part,
    Shape,
    Shortcut,
    Submission,
    UpdatedEvent,
)
from bot.web.person_shapes import PersonEvent
from bot.web.problems import Problem

JSON = "application/json"
KINDS: dict[str, type[Shape]] = {
    "block_actions": Click,
    "view_submission": Submission,
    "shortcut": Shortcut,
    "message_action": Shortcut,
    "url_verification": Shape,
}
"""By the type that a delivery gives itself: those that the app asks for, or that Slack sends to every app."""
EVENTS: dict[str, type[Shape]] = {
    "app_home_opened": HomeEvent,
    "subteam_members_changed": JoinedEvent,
    "subteam_updated": UpdatedEvent,
    "user_change": PersonEvent,
    "app_uninstalled": EndEvent,
    "tokens_revoked": EndEvent,
}
"""By their type the events that a listener answers; of others it is enough to say what they are."""


def read(text: str, content_type: str) -> dict[str, Any]:
    """A delivery as a tree: a form, the JSON in a form's `payload`, or JSON.

    Raises:
        Problem: 400, it is none, or it is not shaped as Slack shapes it; 404, nobody here asks for it.
    """
    try:
        tree = _parsed(text, content_type)
    except ValueError:
        raise Problem(400, "unreadable_delivery", "The body is neither a form nor JSON.") from None
    return checked(tree)


def checked(tree: dict[str, Any]) -> dict[str, Any]:
    """A delivery that was parsed, as it is.

    Raises:
        Problem: 400, it is not shaped as Slack shapes it; 404, nobody here asks for it.
    """
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
    if kind == "event_callback":
        return _shape_of_event(tree.get("event"))
    found = KINDS.get(kind) if isinstance(kind, str) else None
    if found is None:
        raise Problem(404, "unknown_kind", "This app asks for no such delivery.")
    return found


def _shape_of_event(event: object) -> type[Shape]:
    kind = event.get("type") if isinstance(event, dict) else None
    return EVENTS.get(kind, Event) if isinstance(kind, str) else Event
