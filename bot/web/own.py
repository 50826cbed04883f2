"""What is one process's alone among those that share the database."""

from collections.abc import Callable
from typing import NamedTuple

from bot.meters import Meters


def _nothing() -> tuple[str, ...]:
    return ()


class Own(NamedTuple):
    """How this process is called, what it counts, and what it has found `amiss` that an operator should look into."""

    process: str
    meters: Meters
    amiss: Callable[[], tuple[str, ...]] = _nothing

    def and_amiss(self, more: Callable[[], tuple[str, ...]]) -> "Own":
        """The same with more that is to be looked into."""
        return self._replace(amiss=lambda: (*self.amiss(), *more()))
