"""What is told to a prospect names nobody of the company: their Slack ids are left out."""

import re
from typing import Any

from sla.erasure import MARK

_ID = re.compile(r"[UW](?=[A-Z]*\d)[A-Z0-9]{3,}")
_NAMED = frozenset({"to", "owner", "offered_to", "by", "user", "person", "done_by", "actor", "on_behalf", "instead"})
"""Under which names a document holds who did something."""
_MENTION = re.compile(r"<@[UW][A-Z0-9]+(\|[^>]*)?>")


def without_colleagues(value: Any) -> Any:  # noqa: ANN401 — whatever JSON holds, and instants
    """A value without the ids of people in Slack, and without those they are mentioned by in texts."""
    if isinstance(value, dict):
        return {name: without_colleagues(each) for name, each in value.items() if not _is_colleague(name, each)}
    if isinstance(value, list | tuple):
        return [without_colleagues(each) for each in value if not _is_colleague("", each)]
    return _MENTION.sub(MARK, value) if isinstance(value, str) else value


def _is_colleague(name: str, value: object) -> bool:
    if not isinstance(value, str):
        return False
    return _ID.fullmatch(value) is not None or (name in _NAMED and re.fullmatch("[UW][A-Z0-9]{2,}", value) is not None)
