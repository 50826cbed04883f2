"""What every use case is given, and how it is run."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from zlib import crc32

from storage.errors import AlreadyStored
from storage.unit import Database

R = TypeVar("R")
Item = TypeVar("Item")
MOST_TURNS = 3
"""Two deliveries about one person can collide on the lead and once more on the delivery itself."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, and a source of new ids."""

    database: Database
    new_id: Callable[[], str]


def in_own_order(worker: str, items: Iterable[Item]) -> list[Item]:
    """The same work in another order for each worker, so that those who begin together don't wait for each other."""
    return sorted(items, key=lambda item: crc32(f"{worker}:{item}".encode()))


def in_turn(use_case: Callable[[], R]) -> R:
    """Run a use case, and again when somebody stored the same thing at the same moment: it then sees theirs."""
    for _ in range(MOST_TURNS - 1):
        with suppress(AlreadyStored):
            return use_case()
    return use_case()
