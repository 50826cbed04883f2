"""The playground's time: real time plus an offset that anyone may warp forward.

The only place of the playground that asks the machine for the time. Message timestamps and the age of response URLs
follow this clock; acks, trigger ids and request signatures follow real time, as the receiver's side does too.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock


def wall_seconds() -> float:
    """Real seconds since 1970: what request signatures are made with (the receiver checks ±5 minutes)."""
    return time.time()  # noqa: TID251 — this is the playground's clock


def ticks() -> float:
    """Real seconds that only go forward, for spans of real time."""
    return time.monotonic()


class Clock:
    """An aware UTC clock that runs with real time from `starting` on and can be warped forward."""

    def __init__(self, starting: datetime | None = None) -> None:
        self._lock = Lock()
        self._watchers: list[Callable[[], None]] = []
        self._base = _aware(starting) if starting else datetime.fromtimestamp(wall_seconds(), UTC)
        self._since = ticks()

    def now(self) -> datetime:
        """The playground's present instant, in UTC."""
        with self._lock:
            return self._base + timedelta(seconds=ticks() - self._since)

    def advance(self, span: timedelta) -> datetime:
        """Let `span` pass at once; ValueError if it is negative. Returns the new present."""
        if span < timedelta(0):
            raise ValueError("the playground's time only goes forward")
        with self._lock:
            self._base += span
        self._tell()
        return self.now()

    def jump_to(self, instant: datetime) -> datetime:
        """Go to an aware instant; ValueError if it has passed or has no zone. Returns the new present."""
        return self.advance(_aware(instant) - self.now())

    def watch(self, watcher: Callable[[], None]) -> None:
        """Have `watcher` called after each warp, in the thread that warped."""
        self._watchers.append(watcher)

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("say in which zone that instant is")
    return instant.astimezone(UTC)
