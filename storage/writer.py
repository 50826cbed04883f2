"""SQLite's writer: units take turns on one connection, and those that queue for each other share a commit.

SQLite lets one transaction write at a time, and each commit waits for the disk. So a unit that leaves while another one
waits hands the open transaction on instead of committing it; the last of them commits for all. A unit that joins others
stands in a savepoint, so that it alone is undone when it fails, and none is told that it succeeded before the commit.
"""

import threading
from contextlib import suppress
from time import monotonic
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from storage.engines import BUSY_SECONDS
from storage.errors import Unavailable
from storage.faults import in_our_words
from storage.gates import commit
from storage.session import Session

MOST_TOGETHER = 16
"""Units in one commit."""
LONGEST_OPEN = 0.05
"""Seconds after which a transaction is handed on no more, so that nobody waits long for those who came later."""
PATIENCE = 1.0
"""Seconds a unit waits for the others before it looks whether they gave up."""


class _Together:
    """Units that are committed together; `error` is set before `ended` if their commit failed."""

    __slots__ = ("began", "ended", "error", "size")

    def __init__(self) -> None:
        self.began = monotonic()
        self.ended = threading.Event()
        self.error: BaseException | None = None
        self.size = 0


class Writer:
    """One connection behind a lock that is held for one unit at a time.

    A queue before one connection is quick where several connections would poll each other (p99 1 ms against 80 with
    eight).
    """

    def __init__(self, engine: Engine, *, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._patience = patience
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._waiting = 0
        self._holder: int | None = None
        self._lent: PoolProxiedConnection | None = None
        self._together: _Together | None = None

    def enter(self, *, writes: bool) -> Session:
        """Wait for the turn, and begin or join."""
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("a unit inside a unit of the same thread would wait for itself")
        self._queue()
        try:
            session = self._begin(writes=writes)
        except BaseException as error:
            self._finish(self._together)
            self._drop()  # whatever it was, no half-begun transaction stays behind
            self._turn.release()
            raise in_our_words(error) from error
        self._holder = me
        return session

    def leave(self, session: Session, error: BaseException | None) -> None:
        """Keep or undo what the unit did; return only when what it did, or has seen of others, is committed."""
        session.end()
        together = self._together
        assert together is not None  # noqa: S101 — whoever leaves has entered
        joined = together.size > 1
        try:
            failed = self._leave_savepoint(together, error)
            if together.error is not None or not self._handed_on(together):
                self._finish(together)
        finally:
            self._holder = None
            self._turn.release()
        if failed is not None:
            if failed is not error:
                raise failed from error
            if not joined:
                return
        self._await(together)

    def close(self) -> None:
        """Close the connection, once nobody uses it."""
        with self._turn:
            self._finish(self._together)
            self._drop()

    def _drop(self) -> None:
        if self._lent is not None:
            self._lent.invalidate()
            self._lent = None

    def _queue(self) -> None:
        if self._turn.acquire(blocking=False):
            return
        with self._counting:
            self._waiting += 1
        try:
            if not self._turn.acquire(timeout=3 * BUSY_SECONDS):
                raise Unavailable("the database is busy")
        finally:
            with self._counting:
                self._waiting -= 1

    def _begin(self, *, writes: bool) -> Session:
        if self._lent is None:
            self._lent = self._engine.raw_connection()
        connection: Any = self._lent.driver_connection
        cursor = connection.execute("SAVEPOINT unit" if self._together else "BEGIN IMMEDIATE")
        self._together = self._together or _Together()
        self._together.size += 1
        return Session(self._lent, cursor, self._engine.dialect, writes=writes)

    def _leave_savepoint(self, together: _Together, error: BaseException | None) -> BaseException | None:
        """Undo a unit that failed, or let one stand; gives the error to raise, if any.

        After some errors (a full disk) SQLite has undone the whole transaction, and the units before this one with it.
        """
        told = None if error is None else in_our_words(error)
        if together.size == 1:
            together.error = told
            return told
        assert self._lent is not None  # noqa: S101 — likewise
        connection: Any = self._lent.driver_connection
        try:
            if error is not None:
                connection.execute("ROLLBACK TO unit")
            connection.execute("RELEASE unit")
        except Exception as broken:  # noqa: BLE001 — whatever it is, the transaction is no more
            told = told or in_our_words(broken)
            together.error = told if isinstance(told, Exception) else Unavailable("the transaction was undone")
        return told

    def _handed_on(self, together: _Together) -> bool:
        young = monotonic() - together.began < LONGEST_OPEN
        return self._waiting > 0 and together.size < MOST_TOGETHER and young

    def _finish(self, together: _Together | None) -> None:
        """Commit what is open, and tell those who wait for it; only with the turn."""
        if together is None or self._together is not together or self._lent is None:
            return
        self._together = None
        try:
            if together.error is not None:
                with suppress(Exception):  # a connection that can't roll back is gone, and its transaction with it
                    self._lent.rollback()
            else:
                commit(self._lent)
        except Exception as error:  # noqa: BLE001 — it belongs to the units that wait, and they raise it
            together.error = error
        finally:
            together.ended.set()

    def _await(self, together: _Together) -> None:
        """Wait for the commit; when whoever was to come gave up meanwhile, commit for them."""
        while not together.ended.wait(self._patience):
            if self._turn.acquire(blocking=False):
                try:
                    self._finish(together)
                finally:
                    self._turn.release()
        if together.error is not None:
            raise together.error
