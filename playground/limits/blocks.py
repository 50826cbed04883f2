"""Checks of blocks, one function a type."""

from collections.abc import Iterator
from itertools import chain

from playground.limits.charts import data_table, data_visualization, table
from playground.limits.elements import ACCESSORIES, ACTIONS, CHOICE, INPUTS, VALUE, Check, element
from playground.limits.texts import TEXT, count, each, optional_text, problem, string, text
from playground.values import Json

FIELDS = 10
CARD_ACTIONS = 3
MARKDOWN = 12_000
LABEL = 2000


def _section(block: Json, pointer: str) -> Iterator[str]:
    fields = block.get("fields")
    if block.get("text") is not None or fields is None:
        yield from text(block.get("text"), f"{pointer}/text", TEXT)
    if fields is not None:
        yield from count(fields, f"{pointer}/fields", FIELDS)
        for index, field in enumerate(each(block, "fields")):
            yield from text(field, f"{pointer}/fields/{index}", VALUE)
    if isinstance(block.get("accessory"), dict):
        yield from element(block["accessory"], f"{pointer}/accessory", ACCESSORIES)


def _header(block: Json, pointer: str) -> Iterator[str]:
    yield from text(block.get("text"), f"{pointer}/text", CHOICE, plain=True)


def _context(block: Json, pointer: str) -> Iterator[str]:
    yield from count(block.get("elements"), f"{pointer}/elements", 10)
    for index, part in enumerate(each(block, "elements")):
        here = f"{pointer}/elements/{index}"
        is_image = part.get("type") == "image"
        yield from element(part, here, frozenset({"image"})) if is_image else text(part, here)


def _actions(block: Json, pointer: str) -> Iterator[str]:
    yield from count(block.get("elements"), f"{pointer}/elements", 25)
    for index, part in enumerate(each(block, "elements")):
        yield from element(part, f"{pointer}/elements/{index}", ACTIONS)


def _input(block: Json, pointer: str) -> Iterator[str]:
    yield from text(block.get("label"), f"{pointer}/label", LABEL, plain=True)
    yield from optional_text(block.get("hint"), f"{pointer}/hint", LABEL)
    if isinstance(block.get("element"), dict):
        yield from element(block["element"], f"{pointer}/element", INPUTS)
    else:
        yield problem("missing required field: element", pointer)


def _image(block: Json, pointer: str) -> Iterator[str]:
    yield from string(block.get("alt_text"), f"{pointer}/alt_text", VALUE, required=True)
    yield from string(block.get("image_url"), f"{pointer}/image_url", TEXT)
    yield from optional_text(block.get("title"), f"{pointer}/title", VALUE)
    if not (block.get("image_url") or block.get("slack_file")):
        yield problem("missing required field: image_url", pointer)


def _markdown(block: Json, pointer: str) -> Iterator[str]:
    yield from string(block.get("text"), f"{pointer}/text", MARKDOWN, required=True)


def _alert(block: Json, pointer: str) -> Iterator[str]:
    yield from text(block.get("text"), f"{pointer}/text", 200)


def _card(block: Json, pointer: str) -> Iterator[str]:
    yield from optional_text(block.get("title"), f"{pointer}/title", CHOICE, plain=False)
    yield from optional_text(block.get("subtitle"), f"{pointer}/subtitle", CHOICE, plain=False)
    yield from optional_text(block.get("body"), f"{pointer}/body", 200, plain=False)
    if "actions" in block:
        yield from count(block["actions"], f"{pointer}/actions", CARD_ACTIONS)
    for index, part in enumerate(each(block, "actions")):
        yield from element(part, f"{pointer}/actions/{index}", frozenset({"button"}))


def _carousel(block: Json, pointer: str) -> Iterator[str]:
    cards = each(block, "elements")
    yield from count(block.get("elements"), f"{pointer}/elements", 10)
    yield from chain.from_iterable(_card(card, f"{pointer}/elements/{index}") for index, card in enumerate(cards))


def _container(block: Json, pointer: str) -> Iterator[str]:
    yield from optional_text(block.get("title"), f"{pointer}/title", CHOICE, plain=False)
    yield from count(block.get("child_blocks"), f"{pointer}/child_blocks", 10)


def _rich_text(block: Json, pointer: str) -> Iterator[str]:
    if not isinstance(block.get("elements"), list):
        yield problem("missing required field: elements", pointer)


def _free(_block: Json, _pointer: str) -> Iterator[str]:
    return iter(())


BLOCKS: dict[str, Check] = {
    "section": _section,
    "divider": _free,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": table,
    "data_table": data_table,
    "data_visualization": data_visualization,
    "alert": _alert,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "video": _free,
    "file": _free,
    "context_actions": _free,
    "plan": _free,
    "task_card": _free,
}
EVERYWHERE = frozenset({"section", "divider", "header", "context", "actions", "input", "image", "rich_text", "video"})
SHOWN = frozenset({"table", "data_table", "data_visualization", "container", "carousel", "card"})
ALLOWED = {
    "message": EVERYWHERE | SHOWN | {"markdown", "file", "context_actions", "plan", "task_card"},
    "home": EVERYWHERE | SHOWN,
    "modal": EVERYWHERE | {"alert"},
}
