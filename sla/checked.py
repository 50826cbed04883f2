"""Checks across several keys that report beside pydantic's own, so that one reading names every problem."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from sla.notation import refusal

T = TypeVar("T")

Location = tuple[str | int, ...]
Found = tuple[Location, str]
"""Where (relative to the value checked) and what is wrong, in plain words."""


def read_and_check(value: object, handler: Callable[[Any], T], check: Callable[[object], Iterable[Found]]) -> T:
    """Validate `value` and run `check` on it as it was written, even if validation failed.

    Raises:
        ValidationError: with the problems of both.
    """
    lines: list[InitErrorDetails] = []
    result: T | None = None
    try:
        result = handler(value)
    except ValidationError as error:
        lines += _lines(error)
    lines += [InitErrorDetails(type=refusal(message), loc=where, input=None) for where, message in check(value)]
    if lines or result is None:
        raise ValidationError.from_exception_data("document", lines)
    return result


def refuse(found: Iterable[Found]) -> None:
    """Raise a ValidationError with everything found, if anything was."""
    lines = [InitErrorDetails(type=refusal(message), loc=where, input=None) for where, message in found]
    if lines:
        raise ValidationError.from_exception_data("document", lines)


def _lines(error: ValidationError) -> Iterator[InitErrorDetails]:
    """The problems of an error in the form in which they can be raised again."""
    for line in error.errors(include_url=False):
        context = {**line.get("ctx", {}), "message": line["msg"]}
        kind = PydanticCustomError(line["type"], "{message}", context)
        yield InitErrorDetails(type=kind, loc=line["loc"], input=line["input"])


def said(value: object, key: str) -> object:
    """What a mapping or a model says under `key`, or None."""
    return value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)


def repeated(values: object, key: str, noun: str) -> Iterator[Found]:
    """A problem for every item of a list whose `key` an earlier item has too."""
    first: dict[object, int] = {}
    for index, item in enumerate(values if isinstance(values, list | tuple) else ()):
        name = said(item, key)
        if not isinstance(name, str):
            continue
        if name in first:
            yield (index, key), f"{noun}[{first[name]}] is called {name!r} too; give each its own {key}"
        first.setdefault(name, index)
