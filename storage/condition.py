"""A condition of our own, which each database writes in its own way."""

from typing import Any, Self

from sqlalchemy import Boolean
from sqlalchemy.sql import ColumnElement


class Condition(ColumnElement[bool]):
    """The base of those; how it is written is registered with SQLAlchemy's `compiles`."""

    inherit_cache = False
    type = Boolean()

    def self_group(self, against: Any = None) -> Self:  # noqa: ANN401 — an operator
        """Itself: where truth values are numbers, it would be compared with one."""
        del against
        return self
