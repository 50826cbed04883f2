"""How values are written in an agreement: one text per value, read and written back the same way."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

T = TypeVar("T")

_LONGEST = 60

PLAIN = "plain_words"
"""The error type of messages that are already in plain words, so that nobody translates them again."""


def refusal(message: str) -> PydanticCustomError:
    """A pydantic error that carries `message` as it stands."""
    return PydanticCustomError(PLAIN, "{message}", {"message": message})


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A tail "; did you mean NAME?" when a known word is close to `word` (case aside), else nothing."""
    spelled = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), spelled, n=1)
    return f"; did you mean {spelled[close[0]]}?" if close else ""


def show(value: object) -> str:
    """A value of a file as its reader knows it: text in quotes, true and false as YAML writes them, long ones cut."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}…{text[-1]}"


def reader(kind: type[T], parse: Callable[[str], T], advice: str) -> Callable[[Any], T]:
    """A validator that takes a `kind` as it is and text through `parse`, and refuses anything else with `advice`."""

    def read(value: Any) -> T:  # noqa: ANN401 — whatever a file holds
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            raise refusal(f"{show(value)} is {advice}")
        try:
            return parse(value)
        except ValueError as error:
            raise refusal(str(error)) from error

    return read


def schema(kind: type[T], parse: Callable[[str], T], advice: str) -> CoreSchema:
    """The pydantic schema of a value that is written as one text."""
    return core_schema.no_info_plain_validator_function(
        reader(kind, parse, advice),
        serialization=core_schema.plain_serializer_function_ser_schema(str),
    )
