"""The interactive elements of blocks: where they are, what state they hold, what a choice of theirs looks like."""

import copy
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from playground.errors import ClientError
from playground.values import Json

FIELD = {
    "button": "value",
    "overflow": "selected_option",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}
INITIAL = {
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "rich_text_value": "initial_value",
    "value": "initial_value",
}
STATELESS = frozenset({"button", "overflow"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An element in its block; an action is addressed by the block's id and the element's."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        """The id of the block."""
        return str(self.block.get("block_id", ""))

    @property
    def action_id(self) -> str:
        """The id of the element."""
        return str(self.element.get("action_id", ""))

    @property
    def type(self) -> str:
        """The kind of element, "button" or "static_select" for instance."""
        return str(self.element["type"])


def placed(blocks: Iterable[Json]) -> Iterator[Placed]:
    """Every interactive element of these blocks, from top to bottom, those of cards and containers too."""
    for block in blocks:
        for element in (block.get("accessory"), block.get("element"), *(block.get("elements") or ())):
            if isinstance(element, dict) and element.get("type") in FIELD:
                yield Placed(block, element)
        if block.get("type") == "card":
            yield from (Placed(block, action) for action in block.get("actions") or [])
        children = block.get("child_blocks") or block.get("cards") or []
        yield from placed(child for child in children if isinstance(child, dict))


def with_ids(blocks: Iterable[Json]) -> list[Json]:
    """A copy in which each block has a block_id and each element an action_id, as Slack fills them in."""
    filled = copy.deepcopy(list(blocks))
    numbers = itertools.count(1)
    for block in filled:
        block.setdefault("block_id", f"blk{next(numbers)}")
    for found in placed(filled):
        found.element.setdefault("action_id", f"act{next(numbers)}")
        found.block.setdefault("block_id", f"blk{next(numbers)}")
    return filled


def chosen(found: Placed, given: Json) -> Json:
    """The state of an element when a person gives it what `given` holds: {type, <field>: value}.

    Options may be given whole, by their value or by their visible text; ClientError for one that is not there.
    """
    field = FIELD[found.type]
    if found.type == "button":
        return {"type": "button", "value": found.element.get("value")}
    value: Any = given.get(field, given.get("value"))
    if field == "selected_option" and value is not None:
        value = option(found.element, value)
    elif field == "selected_options":
        value = [option(found.element, one) for one in value or []]
    elif value == "":
        value = None
    return {"type": found.type, field: value}


def options(element: Json) -> list[Json]:
    """All options of an element, those of its groups too."""
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return [*(element.get("options") or []), *grouped]


def option(element: Json, wanted: object) -> Json:
    """The option with this value or visible text; external selects take what they are given."""
    key = wanted.get("value") if isinstance(wanted, dict) else wanted
    for one in options(element):
        if key in (one.get("value"), one["text"]["text"]):
            return one
    if isinstance(wanted, dict) and "external" in str(element["type"]):
        return wanted
    there = ", ".join(repr(one["text"]["text"]) for one in options(element)) or "none"
    raise ClientError(f"there is no option {key!r}; there are: {there}")


def state_of(blocks: Iterable[Json], typed: Json) -> Json:
    """`state.values` of a view or message: what was typed, else what each element started with."""
    values: Json = {}
    for found in placed(blocks):
        if found.type in STATELESS:
            continue
        kept = typed.get(found.block_id, {}).get(found.action_id)
        same = isinstance(kept, dict) and kept.get("type") == found.type
        values.setdefault(found.block_id, {})[found.action_id] = kept if same else _initial(found)
    return values


def _initial(found: Placed) -> Json:
    field = FIELD[found.type]
    empty: Any = [] if field.endswith("s") else None
    return {"type": found.type, field: found.element.get(INITIAL.get(field, ""), empty)}


def is_empty(state: Json) -> bool:
    """Whether an input holds nothing."""
    return all(value in (None, "", []) for key, value in state.items() if key != "type")
