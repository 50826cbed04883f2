"""The arguments of a Web API call, from a form, a query or a JSON body."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any, TypeVar

from playground.errors import SlackError
from playground.values import Json

Item = TypeVar("Item")
MAX_LIMIT = 1000


class Arguments:
    """What a call brought along; forms carry objects as JSON text, JSON bodies carry them as they are."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str, otherwise: str | None = None) -> str:
        """A text; SlackError invalid_arguments if it is missing and there is nothing to take instead."""
        value = self.values.get(name)
        if value is None and otherwise is None:
            raise SlackError("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return str(value if value is not None else otherwise)

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """A yes or no, also written "true" or "1"."""
        value = self.values.get(name, otherwise)
        return str(value).lower() in ("true", "1")

    def tree(self, name: str, error: str) -> Any:  # noqa: ANN401 — whatever JSON the bot sent
        """An object or a list, decoded; None if it is missing, SlackError `error` if it is no JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as problem:
            raise SlackError(error) from problem

    def page(self, items: Sequence[Item], limit: int) -> tuple[list[Item], Json]:
        """One page of `items` by `cursor` and `limit`, and the `response_metadata` that leads to the next."""
        start = self._start()
        size = self._limit(limit)
        more = start + size < len(items)
        cursor = base64.b64encode(f"next:{start + size}".encode()).decode() if more else ""
        return list(items[start : start + size]), {"next_cursor": cursor}

    def _limit(self, limit: int) -> int:
        value = self.text("limit", str(limit))
        if not value.isdigit() or not 0 <= int(value) <= MAX_LIMIT:
            raise SlackError("invalid_limit")
        return int(value) or limit

    def _start(self) -> int:
        cursor = self.text("cursor", "")
        try:
            return int(base64.b64decode(cursor).decode().removeprefix("next:")) if cursor else 0
        except (ValueError, binascii.Error) as problem:
            raise SlackError("invalid_cursor") from problem
