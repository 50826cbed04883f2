"""How the attempts to be connected go: how long one keeps us from the next, and who is told of it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import structlog

from bot.clock import Clock
from bot.meters import Link
from bot.relay.failures import LONGEST_WAIT, judge

STEADY_SECONDS = 10.0
"""A connection that stood for so long after Slack's greeting was a good one, and so was one that brought a delivery."""
TOO_MANY = "too_many_websockets"
TURNED_AWAY = frozenset({TOO_MANY, "link_disabled"})
"""Goodbyes of Slack's after which it takes no other connection at once."""
CONNECTING, LOST = "connecting", "connection_lost"
END_ONE = "Slack allows an app no more: end a run that is not needed, or let Slack deliver over HTTP"
END_OTHERS = (
    "end whatever else runs with this SLACK_APP_TOKEN, or have all of it work on one PostgreSQL; a connection that "
    "broke is counted for a while"
)


class Beside(Enum):
    """Who else works on this process's database, as far as is known; `MANY` may where it is PostgreSQL's."""

    NOBODY = "nobody"
    ANOTHER = "another"
    MANY = "many"


SHARES: Mapping[Beside, str] = {
    Beside.NOBODY: f"what Slack sends over the others does not reach this database: {END_OTHERS}",
    Beside.ANOTHER: "another process works on this database, or did until two minutes ago: the connections may be its "
    "own, and SQLite is for one process; else what Slack sends over the others does not reach it: " + END_OTHERS,
}
"""What to do about other connections than ours; nothing where many share a database."""
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Stay:
    """One connection: when Slack greeted us, whether it brought a delivery, and why Slack ended it, if it did."""

    greeted_at: float = float("inf")
    brought: bool = False
    reason: str | None = None

    @property
    def turned_away(self) -> bool:
        """Whether Slack ended it because it wants none."""
        return self.reason in TURNED_AWAY


class Attempts:
    """The attempts of one process; `link` is where others see how it is connected.

    `beside` says who else works on its database: where nobody does, another connection leads elsewhere.
    """

    def __init__(
        self,
        clock: Clock,
        link: Link,
        beside: Callable[[], Beside] = lambda: Beside.MANY,
        *,
        steady_seconds: float = STEADY_SECONDS,
    ) -> None:
        self._clock = clock
        self._link = link
        self._beside = beside
        self._steady_seconds = steady_seconds
        self._failures = 0
        self._full = self._shared = False

    def begin(self) -> None:
        """The first attempt is about to be made."""
        self._link.lost(CONNECTING, self._clock())

    def greeted(self, stay: Stay, counted: int | None, ours: int) -> None:
        """Slack said hello; it has `counted` so many connections, `ours` with the one that it is said on."""
        stay.greeted_at = time.monotonic()
        self._link.made()
        log.info("socket mode: connected", connections=counted)
        if not self._shared and (counted or 0) > ours:
            self._warn(counted)

    def _warn(self, counted: int | None) -> None:
        mend = SHARES.get(self._beside())
        if mend:
            self._shared = True
            log.warning("socket mode: not the only one", connections=counted, mend=mend)

    def failed(self, error: Exception) -> float:
        """No connection was opened; gives the seconds before the next attempt."""
        now = self._clock()
        failure = judge(error, self._failures + 1, now)
        return self._waits(failure.error, now, failure.retry_at or now + LONGEST_WAIT)

    def ended(self, stay: Stay) -> float:
        """A connection is over, or about to be; gives the seconds before the next attempt, 0 after a good one."""
        now = self._clock()
        if stay.brought or time.monotonic() - stay.greeted_at >= self._steady_seconds:
            self._stood()
            if not stay.turned_away:
                return self._at_once(stay, now)
        if stay.reason == TOO_MANY and not self._full:
            self._full = True
            log.warning("socket mode: ten connections are in use", mend=END_ONE)
        after = judge(ConnectionAbortedError(), self._failures + 1, now).retry_at
        return self._waits(stay.reason or LOST, now, after or now + LONGEST_WAIT)

    def _stood(self) -> None:
        """What fails from now on is new."""
        self._failures, self._full = 0, False
        self._link.stood()

    def _at_once(self, stay: Stay, now: datetime) -> float:
        self._link.lost(stay.reason or LOST, now)
        if stay.reason:
            log.info("socket mode: asked to connect anew", reason=stay.reason)
        else:
            log.warning("socket mode: connection lost")
        return 0.0

    def _waits(self, error: str, now: datetime, until: datetime) -> float:
        self._failures += 1
        self._link.lost(error, now)
        seconds = (until - now).total_seconds()
        log.warning("socket mode: not connected", error=error, again_in=seconds)
        return seconds
