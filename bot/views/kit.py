"""Small builders of Slack blocks, each inside Slack's limits whatever it is given.

Text that comes from people goes through `bot.views.text` first; mrkdwn is sent verbatim, so that Slack turns no
plain name of a channel or of everybody into a mention.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.carried.base import Carried
from bot.ids import Action, Callback
from bot.locale.language import NOTHING
from bot.views.text import cut, plain

Block = dict[str, Any]
Element = dict[str, Any]
Modal = dict[str, Any]
Home = dict[str, Any]

SECTION, HEADER, FIELD, FIELDS, CONTEXT = 3000, 150, 2000, 10, 10
BUTTON, OPTION, OVERFLOW, OPTIONS, RADIOS, ACTIONS = 75, 75, 5, 100, 10, 25
TITLE, LABEL, HINT, PLACEHOLDER, INPUT = 24, 2000, 2000, 150, 3000
MESSAGE_BLOCKS, VIEW_BLOCKS, MESSAGE_TEXT = 50, 100, 4000


@dataclass(frozen=True, slots=True)
class Message:
    """A message: `text` for notifications and screen readers, `blocks` for everybody else."""

    text: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a menu: what it says and what it sends."""

    text: str
    value: str


def message(text: str, blocks: Sequence[Block]) -> Message:
    """A message of at most 50 blocks; what is too much gives way to one line that says so."""
    return Message(cut(text, MESSAGE_TEXT), fitting(blocks, MESSAGE_BLOCKS))


def fitting(blocks: Sequence[Block], limit: int) -> list[Block]:
    """At most so many blocks; the last one then is an ellipsis."""
    return list(blocks) if len(blocks) <= limit else [*blocks[: limit - 1], context("…")]


def mrkdwn(text: str, limit: int = SECTION) -> Element:
    """A text object with markup."""
    return {"type": "mrkdwn", "text": cut(text, limit) or NOTHING, "verbatim": True}


def plain_text(text: str, limit: int) -> Element:
    """A text object without markup."""
    return {"type": "plain_text", "text": plain(text, limit), "emoji": True}


def section(text: str, accessory: Element | None = None) -> Block:
    """A paragraph, with a button or a menu at its right."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return block | {"accessory": accessory} if accessory else block


def fields(pairs: Iterable[tuple[str, str]]) -> Block:
    """Labelled values in two columns; at most ten."""
    texts = [mrkdwn(f"*{label}*\n{value}", FIELD) for label, value in pairs]
    return {"type": "section", "fields": texts[:FIELDS]}


def header(text: str) -> Block:
    """A title."""
    return {"type": "header", "text": plain_text(text, HEADER)}


def context(*texts: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts[:CONTEXT]]}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def paragraphs(lines: Iterable[str], separator: str = "\n") -> list[Block]:
    """Lines packed into as few sections as Slack's limit allows."""
    packed: list[str] = []
    for line in lines:
        if packed and len(packed[-1]) + len(separator) + len(line) <= SECTION:
            packed[-1] += separator + line
        else:
            packed.append(line)
    return [section(text) for text in packed]


def actions(*elements: Element) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "elements": list(elements[:ACTIONS])}


def button(text: str, action: Action, value: Carried | None = None, *, primary: bool = False) -> Element:
    """A button that sends its action id and its value."""
    element: Element = {"type": "button", "text": plain_text(text, BUTTON), "action_id": action}
    if value:
        element["value"] = value.encode()
    return element | {"style": "primary"} if primary else element


def overflow(action: Action, entries: Sequence[Entry]) -> Element:
    """A menu behind three dots; Slack allows one to five entries."""
    return {"type": "overflow", "action_id": action, "options": options(entries[:OVERFLOW])}


def options(entries: Iterable[Entry]) -> list[Element]:
    """The entries of a menu or a select."""
    return [{"text": plain_text(entry.text, OPTION), "value": entry.value} for entry in entries]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of a menu under a label."""

    label: str
    entries: Sequence[Entry]


def menu(placeholder: str, action: Action, groups: Sequence[Group]) -> Element:
    """A list that acts as soon as an entry is chosen, its entries in groups."""
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain_text(placeholder, PLACEHOLDER),
        "option_groups": _groups(groups),
    }


def _groups(groups: Sequence[Group]) -> list[Element]:
    """Each hundred entries in a group of their own."""
    cut = [
        Group(group.label, group.entries[first : first + OPTIONS])
        for group in groups
        for first in range(0, len(group.entries), OPTIONS)
    ]
    return [{"label": plain_text(group.label, OPTION), "options": options(group.entries)} for group in cut[:OPTIONS]]


def select(entries: Sequence[Entry], chosen: str = "") -> Element:
    """A list to choose one entry from; the one with the value `chosen` is chosen already."""
    return _choice("static_select", entries[:OPTIONS], chosen)


def grouped(groups: Sequence[Group]) -> Element:
    """A list to choose one entry from, in groups."""
    return {"type": "static_select", "action_id": Action.INPUT, "option_groups": _groups(groups)}


def radio(entries: Sequence[Entry], chosen: str = "") -> Element:
    """Likewise as buttons beside each other; at most ten."""
    return _choice("radio_buttons", entries[:RADIOS], chosen)


def _choice(kind: str, entries: Sequence[Entry], chosen: str) -> Element:
    offered = options(entries)
    element: Element = {"type": kind, "action_id": Action.INPUT, "options": offered}
    initial = next((option for option in offered if option["value"] == chosen), None)
    return element | {"initial_option": initial} if initial else element


def person_input(chosen: str = "") -> Element:
    """A list to choose a person of the workspace from; the one with the Slack id `chosen` is chosen already."""
    element: Element = {"type": "users_select", "action_id": Action.INPUT}
    return element | {"initial_user": chosen} if chosen else element


def text_input(placeholder: str = "", *, multiline: bool = False, limit: int = INPUT, given: str = "") -> Element:
    """A field to write into, of at most `limit` characters, with what is `given` in it."""
    element: Element = {"type": "plain_text_input", "action_id": Action.INPUT, "max_length": limit}
    if multiline:
        element["multiline"] = True
    if given:
        element["initial_value"] = cut(given, limit)
    return element | {"placeholder": plain_text(placeholder, PLACEHOLDER)} if placeholder else element


def date_input(chosen: date | None = None) -> Element:
    """A calendar to choose a day from; the one that is `chosen` already stands there."""
    element: Element = {"type": "datepicker", "action_id": Action.INPUT}
    return element | {"initial_date": chosen.isoformat()} if chosen else element


def labelled(field: str, label: str, element: Element, hint: str = "", *, optional: bool = False) -> Block:
    """An input with its label; `hint` stands below it in small print."""
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain_text(label, LABEL),
        "element": element,
        "optional": optional,
    }
    return block | {"hint": plain_text(hint, HINT)} if hint else block


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a modal's blocks."""

    callback: Callback
    title: str
    submit: str
    close: str


def modal(frame: Frame, blocks: Sequence[Block], carried: Carried | None = None) -> Modal:
    """A dialog; `carried` comes back with its submission."""
    view: Modal = {
        "type": "modal",
        "callback_id": frame.callback,
        "title": plain_text(frame.title, TITLE),
        "submit": plain_text(frame.submit, TITLE),
        "close": plain_text(frame.close, TITLE),
        "blocks": fitting(blocks, VIEW_BLOCKS),
    }
    return view | {"private_metadata": carried.encode()} if carried else view


def home(blocks: Sequence[Block]) -> Home:
    """The App Home of one person."""
    return {"type": "home", "blocks": fitting(blocks, VIEW_BLOCKS)}
