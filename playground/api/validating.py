"""blocks.validate: Slack's own look at blocks, a message or a view, without showing them to anybody."""

import re
from collections.abc import Callable, Mapping

from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.limits import view_violations, violations
from playground.limits.texts import problem
from playground.state import State
from playground.values import Json

LINE = re.compile(r"\[ERROR\] (?P<message>.*) \[json-pointer:(?:/view)?(?P<pointer>.*)\]")


def validate(_state: State, args: Arguments) -> Json:
    """blocks.validate; SlackError invalid_arguments, or invalid_blocks, _message, _view with all that is wrong."""
    given = [kind for kind in KINDS if kind in args]
    if len(given) != 1:
        raise SlackError("invalid_arguments", ["must provide exactly one of `blocks`, `view`, or `message`"])
    [kind] = given
    shape = args.tree(kind, f"invalid_{kind}")
    if not isinstance(shape, list if kind == "blocks" else dict):
        raise SlackError(f"invalid_{kind}")
    if found := KINDS[kind](shape):
        raise SlackError(f"invalid_{kind}", found=[_error(line) for line in found])
    return {}


def _blocks(blocks: list[Json]) -> list[str]:
    return [line.replace("pointer:/blocks", "pointer:") for line in violations(blocks, "message")]


def _message(message: Json) -> list[str]:
    """A message's blocks; its text is none of the validator's business."""
    more = [problem("additional property not allowed", f"/{name}") for name in message if name not in TAKEN]
    return more + violations(message.get("blocks") or [], "message")


def _error(line: str) -> Json:
    found = LINE.fullmatch(line)
    return {"code": "failed_constraint", **(found.groupdict() if found else {"message": line, "pointer": ""})}


KINDS: Mapping[str, Callable[..., list[str]]] = {"blocks": _blocks, "message": _message, "view": view_violations}
TAKEN = ("blocks", "attachments")
