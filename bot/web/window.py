"""A moving window: how often each of many may do something in any minute; kept in memory, without a thread."""

from collections import deque
from threading import Lock
from time import monotonic

MINUTE = 60.0


class Window:
    """At most `most` events of each one in any 60 seconds; threads may share it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._events: dict[str, deque[float]] = {}
        self._swept_at = monotonic()
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Of how many it knows anything."""
        return len(self._events)

    def wait(self, who: str) -> float:
        """Seconds until somebody's next event is taken; 0 where it would be now."""
        with self._lock:
            return self._wait(self._events.get(who, deque()), monotonic())

    def take(self, who: str) -> float:
        """Count an event of somebody's and give 0; or, where there were too many, count nothing and say how long."""
        now = monotonic()
        with self._lock:
            if now - self._swept_at >= MINUTE:
                self._sweep(now)
            events = self._events.setdefault(who, deque(maxlen=self.most))
            wait = self._wait(events, now)
            if not wait:
                events.append(now)
            return wait

    def _wait(self, events: deque[float], now: float) -> float:
        if len(events) < self.most:
            return 0.0
        return max(0.0, events[0] + MINUTE - now)

    def _sweep(self, now: float) -> None:
        """Forget everybody who did nothing for a minute."""
        self._swept_at = now
        for who in [who for who, events in self._events.items() if not events or now - events[-1] >= MINUTE]:
            del self._events[who]
