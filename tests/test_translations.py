"""Every English string of the bot has its translation, and no translation is left over, unsure or different in kind.

The strings are extracted from the code by Babel, so that nothing is forgotten; the catalogs are read as the bot does.
"""

import ast
import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import bot.locale
from bot.locale.language import LANGUAGES

ROOT = Path(bot.locale.__file__).parents[2]
KEYWORDS = {"_": None, "plural": (1, 2), "marked": None}
TRANSLATED = [code for code in LANGUAGES if code != "en"]
AS_IN_THE_FILE = re.compile(
    r"\b(form|country|activity|employees|role|at_least|one_of|clé|[0-9]{4}-[0-9]{2}-[0-9]{2}): "
)
"""What a dialog takes in the notation of the file, which is the same in every language."""
ORDINARY_SPACE = re.compile(r"[^\s\u202f:/](?: )?[:;?!](?=\s|$)|«(?!\u202f)|(?<!\u202f)»")


def extracted() -> set[tuple[str, ...]]:
    found = extract_from_dir(ROOT / "bot", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=())
    return {_forms(message) for _file, _line, message, _comments, _context in found}


def _forms(message: object) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def catalog(code: str) -> list[Message]:
    po = ROOT / "bot" / "locale" / code / "LC_MESSAGES" / "sla.po"
    return [message for message in read_po(BytesIO(po.read_bytes()), locale=code) if message.id]


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def said(message: Message) -> tuple[str, ...]:
    return _forms(message.string)


def test_the_extraction_finds_strings_of_every_kind() -> None:
    assert {("Claim",), ("{n} day", "{n} days"), ("{owner} has already claimed this lead.",)} <= extracted()


def test_no_string_hides_in_an_f_string_where_the_extraction_misses_it() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "bot").rglob("*.py"))
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and _speaks(call)
    ]
    assert hidden == []


def _speaks(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return name in KEYWORDS and bool(call.args) and isinstance(call.args[0], ast.Constant)


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_missing_and_nothing_is_left_over(code: str) -> None:
    translated = {_forms(message.id) for message in catalog(code)}
    assert {"missing": extracted() - translated, "unused": translated - extracted()} == {
        "missing": set(),
        "unused": set(),
    }


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_fuzzy_or_empty(code: str) -> None:
    assert [message.id for message in catalog(code) if message.fuzzy or not all(said(message))] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_are_those_of_the_english(code: str) -> None:
    differing = [
        message.id
        for message in catalog(code)
        for english, own in zip(_forms(message.id), said(message), strict=True)
        if placeholders(english) != placeholders(own)
    ]
    assert differing == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_keeps_commands_and_bold_as_they_are(code: str) -> None:
    kept = re.compile(r"`(/sla [a-z]+)|`(sla-bot [a-z]+)|(\*)")
    differing = [
        message.id for message in catalog(code) if kept.findall(_forms(message.id)[0]) != kept.findall(said(message)[0])
    ]
    assert differing == []


def test_french_sets_narrow_spaces_and_curly_apostrophes() -> None:
    texts = [AS_IN_THE_FILE.sub("", text) for message in catalog("fr") for text in said(message)]
    wrong = [text for text in texts if ORDINARY_SPACE.search(text) or "'" in text]
    assert wrong == []
