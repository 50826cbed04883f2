"""Signatures that were seen: a delivery that somebody kept and sends again is refused."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from flask import Response

from bot.services import replays
from bot.services.desk import Desk
from bot.web.problems import Problem
from storage.errors import StorageError

VALID = 5 * 60
"""Seconds for which a signature is right, on either side of our clock."""
MOST = 400_000
"""Signatures that are remembered: ten minutes of more than 600 a second, in about 30 MiB."""
SWEEPING = 60
"""Seconds after which the database is rid of what can't be right any more."""
FAILURE = 500
_DIGITS = 15
"""Hexadecimal digits kept of each, 60 bits: two of so many signatures are alike in them once in ten million times."""


class Seen:
    """The signatures of one sender in this process, by the second at which each was made; threads may share it.

    One is kept until the newest is so much younger that it can't be right any more, whatever the clock says.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._count = 0
        self._seconds: dict[int, set[int]] = {}
        self._lock = Lock()

    def first_time(self, signature: str, second: int) -> bool:
        """Note a signature that is right (hexadecimal), made at a second since 1970; False when it was seen before."""
        mark = int(signature[:_DIGITS], 16)
        with self._lock:
            marks = self._seconds.setdefault(second, set())
            if mark in marks:
                return False
            marks.add(mark)
            self._count += 1
            if len(marks) == 1 or self._count > self._most:
                self._let_go()
            return True

    def forget(self, signature: str, second: int) -> None:
        """Take a signature back whose delivery came to nothing, so that it may be sent again."""
        mark = int(signature[:_DIGITS], 16)
        with self._lock:
            marks = self._seconds.get(second, set())
            if mark in marks:
                marks.remove(mark)
                self._count -= 1

    def _let_go(self) -> None:
        """Of what is too old to be right, and of the oldest while there is too much."""
        newest = max(self._seconds)
        for second in sorted(self._seconds):
            if second >= newest - 2 * VALID and self._count <= self._most:
                return
            self._count -= len(self._seconds.pop(second))


class Replays:
    """Lets each delivery of a sender act once: in this process, and on PostgreSQL in all that share the database."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._here = Seen()
        self._swept = 0

    def act_once(self, signature: str, second: int, act: Callable[[], Response]) -> Response:
        """Act on a delivery whose signature (hexadecimal, made at a second since 1970) is right, unless it was seen.

        One that fails on our side has come to nothing, and may be sent again as it is.

        Raises:
            Problem: 401, it was seen before; nothing was done.
        """
        if not (self._here.first_time(signature, second) and self._first_anywhere(signature, second)):
            raise Problem(401, "replayed", "This very delivery was taken before; nothing was done.")
        done = False
        try:
            answer = act()
            done = answer.status_code < FAILURE
        except Problem as problem:
            done = problem.status < FAILURE
            raise
        finally:
            if not done:
                self._forget(signature, second)
        return answer

    def _first_anywhere(self, signature: str, second: int) -> bool:
        """Whether no process has seen it; while the database is away nothing can be done twice either."""
        if self._desk.database.in_a_file:
            return True
        try:
            if second - self._swept >= SWEEPING:
                self._swept = second
                replays.let_go(self._desk, second, 2 * VALID)
            return replays.first_time(self._desk, signature, second)
        except StorageError:
            return True

    def _forget(self, signature: str, second: int) -> None:
        self._here.forget(signature, second)
        if not self._desk.database.in_a_file:
            with suppress(StorageError):
                replays.forget(self._desk, signature)
