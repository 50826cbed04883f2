"""Slack's limits for messages and views, as a checker: what `Block.parse` misses, and what it drops in silence.

Figures: https://docs.slack.dev/reference/block-kit, read in November 2026.
"""

from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

Found = Iterator[str]
Json = dict[str, Any]

MOST_CHARTS = 2
NO_CLASS = ("data_visualization",)
"""Blocks that the SDK has no class for."""
BLOCKS = {"message": 50, "modal": 100, "home": 100}


def message_problems(text: str, blocks: list[Json]) -> list[str]:
    """Everything Slack would refuse, or cut, in a message."""
    found = list(_blocks(blocks, "message"))
    if not 1 <= len(text) <= 4000:
        found.append(f"top-level text has {len(text)} characters")
    return found


def view_problems(view: Json) -> list[str]:
    """Everything Slack would refuse in a modal or a Home."""
    found = list(_blocks(view["blocks"], view["type"]))
    if view["type"] == "modal":
        found += _modal(view)
    return found


def _modal(view: Json) -> Found:
    for key in ("title", "submit", "close"):
        if key in view:
            yield from _text(view[key], 24, f"modal {key}", plain=True)
    if len(view.get("private_metadata", "")) > 3000:
        yield "private_metadata is too long"
    if not 1 <= len(view.get("callback_id", "?")) <= 255:
        yield "callback_id has the wrong length"
    if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
        yield "a modal with inputs has no submit"


def _blocks(blocks: list[Json], surface: str) -> Found:
    if len(blocks) > BLOCKS[surface] or not blocks:
        yield f"{len(blocks)} blocks in a {surface}"
    block_ids = [block["block_id"] for block in blocks if "block_id" in block]
    if any(len(block_id) > 255 for block_id in block_ids):
        yield "block_id is too long"
    if len(block_ids) != len(set(block_ids)):
        yield "a block_id twice"
    if sum(block["type"] == "table" for block in blocks) > 1 and surface == "message":
        yield "two tables in a message"
    if sum(block["type"] == "data_visualization" for block in blocks) > MOST_CHARTS and surface == "message":
        yield "more than two charts in a message"
    for block in blocks:
        yield from _parsed(block)
        yield from _block(block)
    if surface == "message" and any(block["type"] == "input" for block in blocks):
        yield "an input in a message"


def _parsed(block: Json) -> Found:
    """The SDK's own validator; a block it does not know comes back as None."""
    if block["type"] in NO_CLASS:
        return
    try:
        parsed = Block.parse(block)
        same = parsed is not None and parsed.to_dict() == block
    except SlackObjectFormationError as error:
        yield str(error)
        return
    if not same:
        yield f"the SDK reads a {block['type']} block differently"


MOST_OPTIONS = {"overflow": 5, "static_select": 100, "radio_buttons": 10}


def _block(block: Json) -> Found:
    match block["type"]:
        case "header":
            yield from _text(block["text"], 150, "header", plain=True)
        case "section":
            yield from _section(block)
        case "context":
            yield from _many(block["elements"], 10, "context elements")
            for element in block["elements"]:
                yield from _text(element, 3000, "context")
        case "actions":
            yield from _many(block["elements"], 25, "actions elements")
            yield from _unique([element["action_id"] for element in block["elements"]], "action_id in one block")
            for element in block["elements"]:
                yield from _element(element)
        case "input":
            yield from _input(block)
        case "divider":
            pass
        case "table" | "data_visualization":
            yield from _table(block) if block["type"] == "table" else _chart(block)
        case unknown:
            yield f"unknown block {unknown}"


def _section(block: Json) -> Found:
    if "text" not in block and "fields" not in block:
        yield "a section with nothing in it"
    if "text" in block:
        yield from _text(block["text"], 3000, "section")
    if "fields" in block:
        yield from _many(block["fields"], 10, "fields")
    for field in block.get("fields", []):
        yield from _text(field, 2000, "field")
    if "accessory" in block:
        yield from _element(block["accessory"])


def _table(block: Json) -> Found:
    yield from _many(block["rows"], 100, "rows of a table")
    for row in block["rows"]:
        yield from _many(row, 20, "cells of a row")
    if sum(len(cell.get("text", "")) for row in block["rows"] for cell in row) > 10_000:
        yield "too many characters in a table"
    if len({len(row) for row in block["rows"]}) > 1:
        yield "rows of different lengths"


def _chart(block: Json) -> Found:
    axis, series = block["chart"]["axis_config"], block["chart"]["series"]
    yield from _characters(block["title"], 50, "a chart's title")
    yield from _many(axis["categories"], 20, "points of a chart")
    yield from _unique(axis["categories"], "label of a point")
    yield from _many(series, 6, "series of a chart")
    yield from _unique([one["name"] for one in series], "name of a series")
    for text in (*axis["categories"], *(one["name"] for one in series)):
        yield from _characters(text, 20, "a label of a chart")
    if any([point["label"] for point in one["data"]] != axis["categories"] for one in series):
        yield "a series has other points than its axis"


def _input(block: Json) -> Found:
    yield from _text(block["label"], 2000, "label", plain=True)
    if "hint" in block:
        yield from _text(block["hint"], 2000, "hint", plain=True)
    yield from _element(block["element"])


def _element(element: Json) -> Found:
    if not 1 <= len(element["action_id"]) <= 255:
        yield "action_id has the wrong length"
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, "placeholder", plain=True)
    match element["type"]:
        case "button":
            yield from _text(element["text"], 75, "button", plain=True)
            if len(element.get("value", "")) > 2000 or len(element.get("url", "")) > 3000:
                yield "a button's value or url is too long"
        case "overflow" | "static_select" | "radio_buttons":
            yield from _choice(element)
        case "plain_text_input":
            yield from _typed(element)
        case "datepicker" | "users_select" | "timepicker" | "conversations_select" | "multi_users_select":
            pass
        case "multi_conversations_select":
            if len(element.get("initial_conversations", [])) > element["max_selected_items"]:
                yield "more conversations than may be selected"
        case unknown:
            yield f"unknown element {unknown}"


def _choice(element: Json) -> Found:
    if "option_groups" in element:
        yield from _many(element["option_groups"], 100, "option groups")
        for group in element["option_groups"]:
            yield from _text(group["label"], 75, "label of a group", plain=True)
            yield from _options(group["options"], MOST_OPTIONS[element["type"]])
        return
    yield from _options(element["options"], MOST_OPTIONS[element["type"]])
    if "initial_option" in element and element["initial_option"] not in element["options"]:
        yield "initial_option is none of the options"


def _typed(element: Json) -> Found:
    most = element.get("max_length", 3000)
    if not 1 <= most <= 3000:
        yield "max_length is out of bounds"
    if len(element.get("initial_value", "")) > most:
        yield "initial_value is longer than max_length"


def _options(options: list[Json], most: int) -> Found:
    yield from _many(options, most, "options")
    yield from _unique([option["value"] for option in options], "option value")
    for option in options:
        yield from _text(option["text"], 75, "option", plain=True)
        if not 1 <= len(option["value"]) <= 150:
            yield f"option value of {len(option['value'])} characters"


def _many(things: list[Any], most: int, name: str) -> Found:
    if not 1 <= len(things) <= most:
        yield f"{len(things)} {name}"


def _unique(values: list[str], name: str) -> Found:
    if len(values) != len(set(values)):
        yield f"{name} twice"


def _characters(text: str, most: int, name: str) -> Found:
    if not 1 <= len(text) <= most:
        yield f"{name} has {len(text)} characters"


def _text(text: Json, most: int, name: str, *, plain: bool = False) -> Found:
    if plain and text["type"] != "plain_text":
        yield f"{name} is {text['type']}"
    if not 1 <= len(text["text"]) <= most:
        yield f"{name} has {len(text['text'])} characters"
    if not text["text"].strip():
        yield f"{name} is blank"
