"""What was read is kept for a while: as many values as there is room for, those that were asked for last."""

from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """At most `room` values by their keys; safe to share between threads."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: dict[str, V] = {}
        self._lock = Lock()

    def get(self, key: str) -> V | None:
        """The value of a key, which is now the last that was asked for; None where it isn't kept."""
        with self._lock:
            value = self._values.pop(key, None)
            if value is not None:
                self._values[key] = value
            return value

    def put(self, key: str, value: V) -> None:
        """Keep a value in place of the one that nobody has asked for for longest, where there is no room."""
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._room:
                del self._values[next(iter(self._values))]
