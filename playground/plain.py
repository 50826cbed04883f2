"""Blocks as readable lines of plain text, the way a person reads them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from playground.elements import FIELD, options
from playground.values import Json

Reader = Callable[[str], str]
RULE = "────"
INPUT_WIDTH = 12


def lines(blocks: Iterable[Json], read: Reader, values: Json | None = None) -> Iterator[str]:
    """Each block's lines; `read` resolves mrkdwn for the reader, `values` is what stands in the inputs."""
    for block in blocks:
        draw = DRAWN.get(str(block.get("type")))
        if draw:
            yield from draw(block, read, values or {})
        else:
            yield f"({block.get('type')})"


def _text(value: Any, read: Reader) -> str:  # noqa: ANN401 — a text object or nothing
    if not isinstance(value, dict):
        return ""
    return read(str(value.get("text", ""))) if value.get("type") == "mrkdwn" else str(value.get("text", ""))


def element(value: Json, read: Reader) -> str:
    """One element: [Claim], [⋯ Won · Lost], [Choose a reason ▾]."""
    kind = str(value.get("type"))
    if kind in ("button", "workflow_button"):
        return f"[{_text(value.get('text'), read)}]"
    names = " · ".join(_text(option.get("text"), read) for option in options(value))
    if kind == "overflow":
        return f"[⋯ {names}]"
    if kind in ("checkboxes", "radio_buttons"):
        return f"[{names}]"
    if kind == "image":
        return f"({value.get('alt_text', '')})"
    return f"[{_text(value.get('placeholder'), read) or kind} ▾]" if kind in FIELD else f"({kind})"


def _section(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    body = [*_text(block.get("text"), read).splitlines()]
    body += [line for field in block.get("fields") or [] for line in [_text(field, read).replace("\n", " ")]]
    accessory = block.get("accessory")
    if isinstance(accessory, dict):
        body[-1:] = [f"{body[-1] if body else ''}  {element(accessory, read)}"]
    yield from body


def _header(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    yield f"# {_text(block.get('text'), read)}"


def _context(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    parts = [_text(part, read) if "text" in part else element(part, read) for part in block.get("elements") or []]
    yield from " ".join(parts).splitlines()


def _actions(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    yield " ".join(element(part, read) for part in block.get("elements") or [])


def _divider(_block: Json, _read: Reader, _values: Json) -> Iterator[str]:
    yield RULE


def _input(block: Json, read: Reader, values: Json) -> Iterator[str]:
    part = block.get("element") or {}
    state = values.get(str(block.get("block_id")), {}).get(part.get("action_id"), {})
    held = shown(state) or "_" * INPUT_WIDTH
    yield f"{_text(block.get('label'), read)}: {held}"
    if options(part):
        yield f"  ({' · '.join(_text(option['text'], read) for option in options(part))})"
    if block.get("hint"):
        yield f"  {_text(block['hint'], read)}"


def shown(state: Json) -> str:
    """What an input holds, as it shows it."""
    held = next((value for key, value in state.items() if key != "type"), None)
    held = held if isinstance(held, list) else [] if held is None else [held]
    return ", ".join(str(one["text"]["text"]) if isinstance(one, dict) and "text" in one else str(one) for one in held)


def _image(block: Json, _read: Reader, _values: Json) -> Iterator[str]:
    yield f"({block.get('alt_text', 'image')})"


def _markdown(block: Json, _read: Reader, _values: Json) -> Iterator[str]:
    yield from str(block.get("text", "")).splitlines()


def _alert(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    yield f"! {_text(block.get('text'), read)}"


def _rich(part: Any, read: Reader) -> str:  # noqa: ANN401 — rich text nests objects and lists
    if isinstance(part, list):
        return "".join(_rich(one, read) for one in part)
    if not isinstance(part, dict):
        return ""
    if part.get("type") == "emoji":
        return f":{part.get('name')}:"
    if part.get("type") == "user":
        return read(f"<@{part.get('user_id')}>")
    own = part.get("text") if isinstance(part.get("text"), str) else part.get("url", "")
    return f"{own or ''}{_rich(part.get('elements'), read)}"


def _rich_text(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    for part in block.get("elements") or []:
        yield from _rich(part, read).splitlines()


def _table(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    if block.get("caption"):
        yield str(block["caption"])
    rows = [[_rich(cell, read) for cell in row] for row in block.get("rows") or []]
    widths = [max(len(row[column]) for row in rows if column < len(row)) for column in range(max(map(len, rows)))]
    for row in rows:
        yield " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()


def _chart(block: Json, _read: Reader, _values: Json) -> Iterator[str]:
    chart = block.get("chart") or {}
    yield f"{block.get('title', '')} ({chart.get('type')} chart)"
    if "segments" in chart:
        yield "  " + _points(chart["segments"])
    for one in chart.get("series") or []:
        yield f"  {one.get('name')}: {_points(one.get('data') or [])}"


def _points(points: list[Json]) -> str:
    return ", ".join(f"{point.get('label')} {point.get('value')}" for point in points)


def _card(block: Json, read: Reader, _values: Json) -> Iterator[str]:
    for key in ("title", "subtitle", "body"):
        yield from _text(block.get(key), read).splitlines()
    if block.get("actions"):
        yield " ".join(element(part, read) for part in block["actions"])


def _container(block: Json, read: Reader, values: Json) -> Iterator[str]:
    yield from _text(block.get("title"), read).splitlines()
    yield from lines(block.get("child_blocks") or [], read, values)


DRAWN: dict[str, Callable[[Json, Reader, Json], Iterator[str]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "divider": _divider,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "alert": _alert,
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "card": _card,
    "carousel": lambda block, read, values: lines(block.get("elements") or [], read, values),
    "container": _container,
}
