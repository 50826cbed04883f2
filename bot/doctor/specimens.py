"""A specimen of every view that the bot can show, in every language: what the golden files of the tests hold.

They are drawn of invented leads, and tell nothing of anybody's.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.validating import Drawn

FOLDER = Path(__file__).with_name("golden")
"""In a clone a link to the golden files; what is built of it holds the files themselves."""


def specimens() -> Iterator[Drawn]:
    """Each by its name and language, as `card_open.en`."""
    for path in sorted(FOLDER.glob("*.json")):
        yield Drawn(path.stem, json.loads(path.read_text(encoding="utf-8")))
