"""How the values of a draft are written into the fields of a dialog, and read from them again.

What nobody has changed is not read at all: it stays as it was, whatever a field could show of it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.setup_file.snippets import read_snippet, write_snippet
from bot.views.forms import Errors
from bot.views.kit import INPUT
from bot.views.text import clean, cut
from bot.views.typed_hours import CLOSED, hours_of, time_of

_WHOLE = re.compile(r"[-+]?[0-9]{1,30}", re.ASCII)
_SEPARATORS = re.compile(r"[,;\s]+")
_DIGITS, _NONE = 8, "-" * 8
Where = tuple[str, ...]
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Notation:
    """One way to write a value as text. Reading raises ValueError with words for who typed it.

    Of `several` values nothing typed means none; of one value that it is left out.
    """

    write: Callable[[Any], str]
    read: Callable[[str], Any]
    several: bool = False


def _words(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _scalar(text: str) -> int | str:
    return int(text) if _WHOLE.fullmatch(text) else text


def _days(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _lines(text):
        name, _, hours = line.partition(": ")
        day = name.strip().rstrip(":").strip()
        if day in found:
            raise ValueError(f"{day} stands here twice; keep one")
        found[day] = hours_of(hours)
    return found


def _write_days(days: Mapping[str, list[str]]) -> str:
    return "\n".join(f"{day}: {', '.join(hours) or CLOSED}" for day, hours in days.items())


def _steps(text: str) -> list[dict[str, str]]:
    found = []
    for line in _lines(text):
        at, _, to = line.partition(" ")
        found.append({"at": at, "to": to.strip()})
    return found


def _conditions(text: str) -> object:
    found = read_snippet(text)
    if not isinstance(found, dict):
        raise ValueError(  # noqa: TRY004 — the error of everything that is typed
            f"{text!r} is no condition; write for example form: demo"
        )
    return found


TEXT = Notation(str, str)
SCALAR = Notation(str, _scalar)
WORDS = Notation(", ".join, _words, several=True)
LINES = Notation("\n".join, _lines, several=True)
HOURS = Notation(", ".join, hours_of, several=True)
TIME = Notation(str, time_of)
DATES = Notation("\n".join, lambda text: [day for day in _SEPARATORS.split(text) if day], several=True)
DAYS = Notation(_write_days, _days)
STEPS = Notation(lambda steps: "\n".join(f"{step['at']} {step['to']}" for step in steps), _steps, several=True)
CONDITIONS = Notation(write_snippet, _conditions)

Fields = Mapping[str, tuple[Where, Notation]]
"""The fields of a dialog by name: where the piece holds the value, and how it is written."""


def texts(fields: Fields, piece: Mapping[str, Any] | None) -> Texts:
    """What each field shows of a piece; nothing for what it lacks."""
    return {name: _shown(notation, _value(piece or {}, where)) for name, (where, notation) in fields.items()}


def returned(shown: str) -> str:
    """What a dialog gives back of a text that nobody has changed: its beginning, where Slack shows no more."""
    return clean(cut(shown, INPUT)).strip()


def prints(shown: Texts) -> Texts:
    """A short digest of each field's text, by which a change is seen; of one that is empty none.

    Of a text that comes back otherwise than it is, a digest of what comes back follows.
    """
    return {name: _print(text) for name, text in shown.items() if text}


def changed(typed: Texts, seen: Texts) -> Texts:
    """What a reader changed of the texts whose digests they were shown."""
    return {name: text for name, text in typed.items() if _digest(text) != seen.get(name, "")[-_DIGITS:]}


def read(fields: Fields, was: Mapping[str, Any] | None, typed: Texts) -> tuple[dict[str, Any], Errors]:
    """The piece that was typed over another, and what is wrong by the names of fields."""
    shown = texts(fields, was)
    piece: dict[str, Any] = {}
    errors: Errors = {}
    for name, (where, notation) in fields.items():
        text = clean(typed.get(name, "")).strip()
        try:
            kept = was is not None and text == returned(shown[name])
            value = _value(was or {}, where) if kept else _read(notation, text, shown[name])
        except ValueError as error:
            errors[name] = str(error)
        else:
            _put(piece, where, value)
    return piece, errors


def _print(text: str) -> str:
    back = returned(text)
    return _digest(text) if back == text else _digest(text) + (_digest(back) or _NONE)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS] if text else ""


def _read(notation: Notation, text: str, shown: str) -> object:
    """The value of a text that was changed; one of which only the beginning was shown can't be."""
    if len(shown) > INPUT:
        raise ValueError("it is too long for a dialog; change it in the file, see sla-bot export --draft")
    if not text:
        return [] if notation.several else None
    return notation.read(text)


def _shown(notation: Notation, value: object) -> str:
    return "" if value is None else notation.write(value)


def _value(piece: Mapping[str, Any], where: Where) -> Any:  # noqa: ANN401 — whatever a document holds
    found: Any = piece
    for step in where:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _put(piece: dict[str, Any], where: Where, value: object) -> None:
    """Set a value inside a piece; None leaves its key out."""
    if value is None:
        return
    for step in where[:-1]:
        piece = piece.setdefault(step, {})
    piece[where[-1]] = value
