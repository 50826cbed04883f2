"""Checks of text objects, plain strings and counts."""

from collections.abc import Iterator

from playground.values import Json

TEXT = 3000
KINDS = ("plain_text", "mrkdwn")


def problem(what: str, pointer: str) -> str:
    """One line in the form of Slack's response_metadata.messages."""
    return f"[ERROR] {what} [json-pointer:{pointer}]"


def string(value: object, pointer: str, longest: int, *, required: bool = False) -> Iterator[str]:
    """A plain string of at most `longest` characters."""
    if value is None:
        if required:
            yield problem("missing required field", pointer)
    elif not isinstance(value, str):
        yield problem("must be a string", pointer)
    elif len(value) > longest:
        yield problem(f"must be less than {longest + 1} characters", pointer)
    elif required and not value:
        yield problem("must be more than 0 characters", pointer)


def text(value: object, pointer: str, longest: int = TEXT, *, plain: bool = False) -> Iterator[str]:
    """A required text object of at most `longest` characters; `plain` refuses mrkdwn."""
    if not isinstance(value, dict):
        yield problem("missing required text object", pointer)
        return
    kind = value.get("type")
    if kind not in KINDS:
        yield problem(f"unsupported type: {kind}", f"{pointer}/type")
    elif plain and kind != "plain_text":
        yield problem("must be plain_text", f"{pointer}/type")
    yield from string(value.get("text"), f"{pointer}/text", longest, required=True)


def optional_text(value: object, pointer: str, longest: int, *, plain: bool = True) -> Iterator[str]:
    """A text object that may be left out."""
    if value is not None:
        yield from text(value, pointer, longest, plain=plain)


def count(items: object, pointer: str, most: int, *, least: int = 1) -> Iterator[str]:
    """A list of `least` to `most` items."""
    if not isinstance(items, list):
        yield problem("missing required list", pointer)
    elif len(items) > most:
        yield problem(f"no more than {most} items allowed", pointer)
    elif len(items) < least:
        yield problem(f"no less than {least} items allowed", pointer)


def each(value: Json, key: str) -> list[Json]:
    """The objects of a list, whatever else stands there left aside."""
    return [item for item in value.get(key) or [] if isinstance(item, dict)]
