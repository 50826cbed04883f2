"""Checks of a whole surface: how many blocks, which types where, ids that must differ; and of views around blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from playground.limits.blocks import ALLOWED, BLOCKS, MARKDOWN
from playground.limits.elements import ID
from playground.limits.texts import each, optional_text, problem, string, text
from playground.values import Json

Surface = Literal["message", "modal", "home"]
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
TITLE = 24
PRIVATE_METADATA = 3000
ONLY_ONE = "table"
TWO_CHARTS = 2


def violations(blocks: Sequence[Json], surface: Surface) -> list[str]:
    """Each thing that Slack would refuse in these blocks on that surface, as a line with a JSON pointer."""
    return list(_all(list(blocks), surface))


def _all(blocks: list[Json], surface: Surface) -> Iterator[str]:
    most = MOST_BLOCKS[surface]
    if len(blocks) > most:
        yield problem(f"no more than {most} items allowed", "/blocks")
    for index, block in enumerate(blocks):
        yield from _block(block, f"/blocks/{index}", surface)
    yield from _doubles(blocks)
    yield from _totals(blocks, surface)


def _block(block: Json, pointer: str, surface: Surface) -> Iterator[str]:
    kind = str(block.get("type"))
    if kind not in BLOCKS:
        yield problem(f"unsupported type: {kind}", f"{pointer}/type")
        return
    if kind not in ALLOWED[surface]:
        yield problem(f"{kind} blocks are not allowed in a {surface}", f"{pointer}/type")
    yield from string(block.get("block_id"), f"{pointer}/block_id", ID)
    yield from BLOCKS[kind](block, pointer)
    for index, child in enumerate(each(block, "child_blocks")):
        yield from _block(child, f"{pointer}/child_blocks/{index}", surface)


def _doubles(blocks: list[Json]) -> Iterator[str]:
    ids = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for block_id, times in ids.items():
        if times > 1:
            yield problem(f"block_id {block_id!r} already exists", "/blocks")
    for index, block in enumerate(blocks):
        actions = Counter(part["action_id"] for part in each(block, "elements") if part.get("action_id"))
        for action_id, times in actions.items():
            if times > 1:
                yield problem(f"action_id {action_id!r} already exists", f"/blocks/{index}/elements")


def _totals(blocks: list[Json], surface: Surface) -> Iterator[str]:
    kinds = Counter(block.get("type") for block in blocks)
    if surface != "message":
        return
    if kinds[ONLY_ONE] > 1:
        yield problem("only one table allowed", "/blocks")
    if kinds["data_visualization"] > TWO_CHARTS:
        yield problem(f"no more than {TWO_CHARTS} data_visualization blocks allowed", "/blocks")
    if sum(len(str(block.get("text", ""))) for block in blocks if block.get("type") == "markdown") > MARKDOWN:
        yield problem(f"markdown must be less than {MARKDOWN + 1} characters in all", "/blocks")


def view_violations(view: Json) -> list[str]:
    """Each thing that Slack would refuse in a modal or Home, blocks included."""
    return list(_view(view))


def _view(view: Json) -> Iterator[str]:
    surface: Surface = "home" if view.get("type") == "home" else "modal"
    if surface == "modal":
        yield from text(view.get("title"), "/view/title", TITLE, plain=True)
        yield from optional_text(view.get("submit"), "/view/submit", TITLE)
        yield from optional_text(view.get("close"), "/view/close", TITLE)
    yield from string(view.get("private_metadata"), "/view/private_metadata", PRIVATE_METADATA)
    yield from string(view.get("callback_id"), "/view/callback_id", ID)
    yield from string(view.get("external_id"), "/view/external_id", ID)
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        yield problem("missing required field: blocks", "/view")
        return
    if surface == "modal" and not view.get("submit") and any(block.get("type") == "input" for block in blocks):
        yield problem("a modal with input blocks needs a submit text", "/view/submit")
    yield from _all(blocks, surface)
