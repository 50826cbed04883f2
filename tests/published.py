"""The published set-up file, read once: what a test changes of it is read anew."""

from functools import cache
from pathlib import Path

from bot import setup_file
from sla.document import Document

EXAMPLES = Path(__file__).parent / "examples"


@cache
def published(old: str = "", new: str = "") -> Document:
    """The published set-up and agreement, with one text in it changed to another."""
    return setup_file.read((EXAMPLES / "sla.yml").read_text(encoding="utf-8").replace(old, new))
