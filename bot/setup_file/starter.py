"""What a draft begins from where no agreement was ever made."""

from importlib.resources import files
from typing import Any

from bot.setup_file.snippets import read_snippet


def starter(locale: str, timezone: str, year: int) -> dict[str, Any]:
    """The `agreement:` part of a file that both teams then change: usual clauses with usual figures."""
    text = files("bot.setup_file").joinpath("starters", f"{locale}.yml").read_text(encoding="utf-8")
    document: dict[str, Any] = read_snippet(text.format(timezone=timezone, year=year))
    return document
