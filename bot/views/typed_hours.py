"""Hours as somebody types them, brought into the notation of the file; what can't be any stays as it was typed."""

import re
from unicodedata import normalize

CLOSED = "closed"
"""What a day without hours is called in the field of exceptions."""
_CLOSED = frozenset({"", CLOSED, "fermé", "ferme", "fermée", "fermee"})
_CLOCK = r"(\d{1,2}) ?(?:: ?(\d{2})|[hH] ?(\d{2})?)"
_TIME = re.compile(_CLOCK, re.ASCII)
_SPAN = re.compile(rf"{_CLOCK} ?[-–] ?{_CLOCK}", re.ASCII)  # noqa: RUF001 — people type the longer dash too
_SEPARATORS = re.compile(r"[,;\n]")
_BLANKS = re.compile(r"\s+")


def hours_of(text: str) -> list[str]:
    """The hours of a day, `09:00-12:30` for `9h-12h30`; none for a word that says so, or for nothing."""
    if normalize("NFC", text.strip()).casefold() in _CLOSED:
        return []
    return [_span(part) for part in map(_trimmed, _SEPARATORS.split(text)) if part]


def time_of(text: str) -> str:
    """A time of day, `09:00` for `9h`."""
    found = _TIME.fullmatch(_trimmed(text))
    return _clock(*found.groups()) if found else text


def _span(text: str) -> str:
    found = _SPAN.fullmatch(text)
    return f"{_clock(*found.groups()[:3])}-{_clock(*found.groups()[3:])}" if found else text


def _clock(hour: str, minute: str | None, after_h: str | None) -> str:
    return f"{hour:0>2}:{minute or after_h or '00'}"


def _trimmed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
