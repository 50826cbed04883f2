"""Slack's table block: a head and rows of texts and people, inside its limits whatever it is given."""

from collections.abc import Sequence
from typing import Any

from bot.locale.language import NOTHING
from bot.views.kit import Block
from bot.views.text import is_person, plain

ROWS, CELLS, CHARACTERS, CELL = 100, 20, 10_000, 80
Cell = str | dict[str, Any]


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Block:
    """A table whose first column is to the left and the others to the right; rows beyond Slack's limits are left out.

    A message may have one.
    """
    drawn = [[_text(head) for head in heads[:CELLS]]]
    room = CHARACTERS - _length(drawn[0])
    for row in rows[: ROWS - 1]:
        cells = [_text(cell) for cell in row[:CELLS]]
        room -= _length(cells)
        if room < 0:
            break
        drawn.append(cells)
    settings = [{"align": "right" if column else "left", "is_wrapped": not column} for column in range(len(drawn[0]))]
    return {"type": "table", "rows": drawn, "column_settings": settings}


def person_cell(user: str) -> Cell:
    """A Slack user, named as each reader sees them; the plain name of who is none (an import)."""
    if not is_person(user):
        return user
    section = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": user}]}
    return {"type": "rich_text", "elements": [section]}


def _text(cell: Cell) -> dict[str, Any]:
    return {"type": "raw_text", "text": plain(cell, CELL) or NOTHING} if isinstance(cell, str) else cell


def _length(cells: Sequence[dict[str, Any]]) -> int:
    return sum(len(cell.get("text", "")) for cell in cells)
