"""A user group of Slack's as somebody names it: by its handle, its id, or the name that Slack shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = re.compile(r"@?([^@<>|]{1,80})")
_MENTION = re.compile(r"<!subteam\^(\w+)(?:\|[^>]*)?>", re.ASCII)


@dataclass(frozen=True, slots=True)
class SlackGroup:
    """A user group as Slack lists it: `handle` without the @, `name` as its people see it."""

    group: str
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What Slack said of a user group: its id, None where there is none of that name or `several` have it."""

    group: str | None
    several: bool = False


def group_named(typed: str) -> str | None:
    """What a user group was called, `sales` for `@sales`, the id of a mention; None for what can't be one."""
    text = " ".join(typed.split())
    found = _MENTION.fullmatch(text) or _NAME.fullmatch(text)
    return found[1].strip() or None if found else None


def meant(name: str, groups: Iterable[SlackGroup]) -> FoundGroup:
    """The group that somebody called by its id, its handle, or else by a name that no other one has."""
    known = list(groups)
    exact = (each.group for each in known if name == each.group or _same(name, each.handle))
    found = next(exact, None)
    if found is not None:
        return FoundGroup(found)
    called = [each.group for each in known if _same(name, each.name)]
    return FoundGroup(called[0]) if len(called) == 1 else FoundGroup(None, several=bool(called))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
