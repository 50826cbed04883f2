"""Finding what a person means by its visible text: a button, an option, a labelled input."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from playground.elements import FIELD, Placed, options, placed
from playground.errors import ClientError
from playground.values import Json


def wanted(blocks: Iterable[Json], text: str) -> tuple[Placed, Json | None]:
    """The element that shows this text, with the option where the text is one; ClientError names what there is."""
    blocks = list(blocks)
    for found in placed(blocks):
        if _name(found) == text:
            return found, None
        for option in options(found.element):
            if option["text"]["text"] == text:
                return found, option
    raise ClientError(
        f"nothing there says {text!r}; there are: {', '.join(map(repr, offered(blocks))) or 'no elements'}"
    )


def offered(blocks: Iterable[Json]) -> list[str]:
    """The visible texts of all buttons, options and other elements."""
    names: list[str] = []
    for found in placed(blocks):
        choices = [str(option["text"]["text"]) for option in options(found.element)]
        names += choices or [_name(found)]
    return names


def _name(found: Placed) -> str:
    shown = found.element.get("text") or found.element.get("placeholder")
    return str(shown["text"]) if isinstance(shown, dict) else found.action_id


def labelled(blocks: Iterable[Json], label: str) -> Placed:
    """The input with this label, or the element in a section with this text; ClientError names the labels there are."""
    labels: list[str] = []
    for found in placed(blocks):
        shown = found.block.get("label") or found.block.get("text") or {}
        labels.append(str(shown.get("text") or _name(found)))
        if label in (labels[-1], _name(found)):
            return found
    raise ClientError(f"no input is labelled {label!r}; there are: {', '.join(map(repr, labels)) or 'none'}")


def given_for(found: Placed, answer: object, tz: str) -> dict[str, object]:
    """What a client sends when a person answers an element: dates written out, local instants in the person's zone."""
    return {"type": found.type, FIELD[found.type]: _written(answer, tz)}


def _written(answer: object, tz: str) -> object:
    match answer:
        case datetime():
            aware = answer if answer.tzinfo else answer.replace(tzinfo=ZoneInfo(tz))
            return int(aware.timestamp())
        case date():
            return answer.isoformat()
        case time():
            return f"{answer:%H:%M}"
        case int() | float():
            return str(answer)
        case list() | tuple() | set():
            return [_written(one, tz) for one in answer]
        case _:
            return answer
