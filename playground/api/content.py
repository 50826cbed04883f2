"""What a bot may put into a message or a view: the checks all of chat.* and views.* share."""

import json

from playground.api.arguments import Arguments
from playground.elements import with_ids
from playground.errors import SlackError
from playground.limits import view_violations, violations
from playground.state import State
from playground.values import Channel, Json

TEXT_POSTED = 40_000
TEXT_UPDATED = 4_000
METADATA = 15_000
VIEW_BYTES = 250_000
ATTACHMENTS = 100


def blocks_of(given: object) -> tuple[Json, ...]:
    """Blocks as they are stored, ids filled in; SlackError invalid_blocks_format or invalid_blocks."""
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(block, dict) for block in given):
        raise SlackError("invalid_blocks_format")
    found = violations(given, "message")
    if any("markdown" in line for line in found):
        raise SlackError("msg_blocks_too_long", found)
    if found:
        raise SlackError("invalid_blocks", found)
    return tuple(with_ids(given))


def attachments_of(given: object) -> tuple[Json, ...]:
    """Attachments as they are stored; SlackError invalid_attachments, too_many_attachments or invalid_blocks."""
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(attachment, dict) for attachment in given):
        raise SlackError("invalid_attachments")
    if len(given) > ATTACHMENTS:
        raise SlackError("too_many_attachments")
    return tuple(
        attachment | ({"blocks": list(blocks_of(attachment["blocks"]))} if attachment.get("blocks") else {})
        for attachment in given
    )


def metadata_of(args: Arguments) -> Json | None:
    """The message metadata, or None; SlackError invalid_metadata_format or metadata_too_large."""
    given = args.tree("metadata", "invalid_metadata_format")
    if not given:
        return None
    shaped = isinstance(given, dict) and isinstance(given.get("event_payload"), dict) and given.get("event_type")
    if not shaped:
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(given)) > METADATA:
        raise SlackError("metadata_too_large")
    return dict(given)


def text_of(args: Arguments, longest: int) -> str:
    """The top-level text; SlackError msg_too_long."""
    text = args.text("text", "")
    if len(text) > longest:
        raise SlackError("msg_too_long")
    return text


def view_of(args: Arguments, kind: str) -> Json:
    """The view a call brought, ids filled in; SlackError invalid_arguments with each violation, view_too_large."""
    given = args.tree("view", "invalid_arguments")
    return checked_view(given, kind)


def checked_view(given: object, kind: str) -> Json:
    """A view as it is stored; `kind` is modal or home."""
    if not isinstance(given, dict):
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: view"])
    if len(json.dumps(given)) > VIEW_BYTES:
        raise SlackError("view_too_large")
    if given.get("type") != kind:
        raise SlackError("invalid_arguments", [f"[ERROR] view type must be {kind} [json-pointer:/view/type]"])
    if found := view_violations(given):
        raise SlackError("invalid_arguments", found)
    return given | {"blocks": with_ids(given["blocks"])}


def joined(state: State, channel_id: str) -> Channel:
    """The channel the bot speaks or reads in; SlackError channel_not_found, not_in_channel or is_archived."""
    channel = state.channel(channel_id)
    if state.app.user_id not in channel.members:
        raise SlackError("not_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel
