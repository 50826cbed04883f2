"""What somebody could do next with what the bot has shown: buttons, entries of menus, dialogs; told apart by shape."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from filling import filled
from knocks import Knocks, Seen, Tree

_IDS = re.compile(r"[0-9a-hjkmnp-tv-z]{20}|[0-9a-f]{12,64}|\d{4}-W?\d\d(?:-\d\d)?[^\"]*|\d+")


@dataclass(frozen=True)
class Way:
    """One thing that can be done; `kind` is click, dialog, shortcut or command, and `name` its key in the bot's table.

    `shape` is what it carries without ids, days and numbers, so that the same on another lead is no other way. `users`
    are those who try it, where not everybody does.
    """

    kind: str
    name: str
    shape: str
    do: Callable[[Knocks, str], Seen]
    users: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from other ways."""
        return self.kind, str(self.name), self.shape


def ways(seen: Seen) -> list[Way]:
    """Everything that could be done next, each shape once."""
    found = [*_clicks(seen.everything), *_dialogs(seen.everything)]
    return list({way.key: way for way in found}.values())


def shape_of(carried: str) -> str:
    """What something carries without ids, days and numbers."""
    return _IDS.sub("#", carried)


def _clicks(tree: object) -> Iterator[Way]:
    for element in _dicts(tree):
        if "action_id" not in element or element["action_id"] == "input":
            continue
        for value, chosen in _choices(element):
            action = {key: element[key] for key in ("action_id", "type") if key in element}
            action |= {"block_id": "any", "action_ts": "1772440200.000200", **chosen}
            yield Way("click", element["action_id"], shape_of(value), _clicking(action))


def _choices(element: Tree) -> Iterator[tuple[str, Tree]]:
    """What a button carries, or each entry of a menu; with how Slack sends it."""
    options = [*element.get("options", ()), *(each for group in element.get("option_groups", ()) for each in group["options"])]  # fmt: skip  # noqa: E501
    if not options:
        value = str(element.get("value", ""))
        yield value, {"value": value}
    for option in options:
        yield option["value"], {"selected_option": option}


def _clicking(action: Tree) -> Callable[[Knocks, str], Seen]:
    return lambda knocks, user: knocks.click(user, action)


def _dialogs(tree: object) -> Iterator[Way]:
    for view in _dicts(tree):
        if view.get("type") == "modal" and view.get("submit"):
            carried = str(view.get("private_metadata") or "")
            yield Way("dialog", view["callback_id"], shape_of(carried), _submitting(view))


def _submitting(view: Tree) -> Callable[[Knocks, str], Seen]:
    return lambda knocks, user: knocks.submit(user, view, filled(view))


def _dicts(tree: object) -> Iterator[dict[str, Any]]:
    if isinstance(tree, Mapping):
        yield dict(tree)
        for value in tree.values():
            yield from _dicts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _dicts(value)
