"""The page's blocks of commands, and where each of them is typed."""

import re
from dataclasses import dataclass
from textwrap import dedent

BOT = "the bot's machine"
SERVERS = ("one", "two", "three")
PLACE = re.compile(rf"\*\*On (?:`({'|'.join(SERVERS)})`|({BOT}))\*\*")
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Block:
    """Commands, and where they are typed."""

    place: str
    commands: str


def blocks(page: str) -> list[Block]:
    """The page's blocks of commands, in their order.

    Raises:
        ValueError: the paragraph above one doesn't begin with where it is typed.
    """
    found, above = list[Block](), ""
    for paragraph in re.split(r"\n{2,}", page.strip("\n")):
        if not paragraph.startswith(INDENT):
            above = paragraph
            continue
        place = PLACE.match(above)
        if place is None:
            raise ValueError(f"nobody knows where this is typed:\n{paragraph}")
        found.append(Block(place[1] or place[2], dedent(paragraph)))
    return found
