"""Every view in every language, byte for byte.

After a wanted change renew the files and read their diff:

    RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/views/test_golden.py
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from gallery import GALLERY
from limits import message_problems, view_problems

from bot.locale import Language
from bot.locale.language import LANGUAGES
from bot.views.kit import Message

GOLDEN = Path(__file__).parent / "golden"
RENEW = bool(os.environ.get("RENEW_GOLDEN"))
EVERY = [(name, code) for name in GALLERY for code in LANGUAGES]
OWN_WORDS = re.compile(
    r"<[^>]*>|`[^`]*`|https?://\S*|&[a-z]+;|\b(form|country|activity|employees|role|at_least|one_of|[0-9-]{10}): "
)
IN_EVERY_LANGUAGE = {"not_set_up", "not_installed"}
"""What is said in all of them at once, to somebody of whom nothing is known."""
ORDINARY_SPACE = re.compile(r"[^\s\u202f\u00a0\d](?: ?)[:;?!](?=\s|$)|« | »")


def shown(name: str, code: str) -> dict[str, Any]:
    view = GALLERY[name](Language(code))
    return {"text": view.text, "blocks": view.blocks} if isinstance(view, Message) else view


def written(view: dict[str, Any]) -> str:
    return json.dumps(view, ensure_ascii=False, indent=1) + "\n"


def path(name: str, code: str) -> Path:
    return GOLDEN / f"{name}.{code}.json"


def texts(value: object) -> list[str]:
    """Every text a reader sees, out of a view."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return (
            own
            + [text for key, inner in value.items() if key != "text" for text in texts(inner)]
            + (texts(value["text"]) if isinstance(value.get("text"), dict) else [])
        )
    return [text for inner in value for text in texts(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_a_view_is_what_its_golden_file_shows(name: str, code: str) -> None:
    if RENEW:
        path(name, code).write_text(written(shown(name, code)), encoding="utf-8")
    assert written(shown(name, code)) == path(name, code).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_slack_would_accept_every_golden_file(name: str, code: str) -> None:
    view = json.loads(path(name, code).read_text(encoding="utf-8"))
    problems = view_problems(view) if "type" in view else message_problems(view["text"], view["blocks"])
    assert problems == []


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_no_button_title_or_label_is_cut(name: str, code: str) -> None:
    view = json.loads(path(name, code).read_text(encoding="utf-8"))
    assert [text for text in _plain_texts(view) if text.endswith("…")] == []


@pytest.mark.parametrize("name", sorted(GALLERY.keys() - IN_EVERY_LANGUAGE))
def test_french_keeps_its_narrow_spaces(name: str) -> None:
    view = json.loads(path(name, "fr").read_text(encoding="utf-8"))
    found = [text for text in texts(view) if ORDINARY_SPACE.search(OWN_WORDS.sub("", text))]
    assert found == []


def test_every_golden_file_belongs_to_a_view() -> None:
    if RENEW:
        for stray in {*GOLDEN.glob("*.json")} - {path(*each) for each in EVERY}:
            stray.unlink()
    assert {*GOLDEN.glob("*.json")} == {path(*each) for each in EVERY}


def _plain_texts(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if value.get("type") == "plain_text" else []
        return own + [text for inner in value.values() for text in _plain_texts(inner)]
    return [text for inner in value for text in _plain_texts(inner)] if isinstance(value, list) else []
