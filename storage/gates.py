"""Gates: where transactions begin and end; the only commits and roll-backs of the product."""

import threading
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from storage.engines import BUSY_SECONDS, UNCONFIRMED
from storage.errors import InDoubt, Unavailable
from storage.faults import in_our_words, lost, useless
from storage.session import Session

BEGIN = {
    "sqlite": {True: "BEGIN", False: "BEGIN"},
    "postgresql": {
        True: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",  # refused by a server that only reads
        False: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    },
}
"""How a transaction begins, by whether it writes."""
SINCE = "since"
"""The mark on a connection that has served: since when (seconds of this machine's clock)."""


class Gate(Protocol):
    """A way into a database."""

    def enter(self, *, writes: bool) -> Session:
        """Begin a transaction."""

    def leave(self, session: Session, error: BaseException | None) -> None:
        """End it: commit, or roll back after an error; the driver's errors come out in storage's words."""

    def close(self) -> None:
        """Let go of connections that are kept."""


class SoleConnection:
    """One connection behind a lock that is held for a transaction at a time: SQLite in memory."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._lent: PoolProxiedConnection | None = None

    def enter(self, *, writes: bool) -> Session:
        """Wait for the turn, and begin."""
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("a unit inside a unit of the same thread would wait for itself")
        if not self._lock.acquire(timeout=3 * BUSY_SECONDS):
            raise Unavailable("the database is busy")
        try:
            session = self._begin(writes=writes)
        except BaseException as error:
            self._lock.release()
            raise in_our_words(error) from error
        self._holder = me
        return session

    def leave(self, session: Session, error: BaseException | None) -> None:
        """Commit or roll back, and let the next one in."""
        try:
            _end(session, error)
        finally:
            self._holder = None
            self._lock.release()

    def close(self) -> None:
        """Close the connection, once nobody uses it."""
        with self._lock:
            if self._lent is not None:
                self._lent.invalidate()
                self._lent = None

    def _begin(self, *, writes: bool) -> Session:
        if self._lent is None:
            self._lent = self._engine.raw_connection()
        connection: Any = self._lent.driver_connection
        cursor = connection.execute("BEGIN IMMEDIATE")
        return Session(self._lent, cursor, self._engine.dialect, writes=writes)


class Pool:
    """A connection of its own for each transaction: PostgreSQL, and SQLite's readers.

    A reading transaction sees one snapshot from its first statement to its last.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._begin = BEGIN[engine.dialect.name]
        self._lost_at = 0.0

    def enter(self, *, writes: bool) -> Session:
        """Take a connection and begin.

        A connection that served before may have been lost meanwhile. Beginning shows it, and then all that are as old
        are thrown away: only what a new connection says is the server's answer.
        """
        while True:
            lent = self._lend()
            since = lent.info.get(SINCE)
            if since is None or since >= self._lost_at:
                try:
                    return self._session(lent, writes=writes)
                except BaseException as error:
                    if since is None or not lost(lent):
                        lent.invalidate()
                        raise in_our_words(error) from error
                    self._lost_at = monotonic()
            lent.invalidate()

    def leave(self, session: Session, error: BaseException | None) -> None:
        """Commit or roll back, and give the connection back; a broken one is thrown away."""
        try:
            _end(session, error)
        finally:
            if useless(session.lent, error):
                session.lent.invalidate()
            session.lent.close()

    def close(self) -> None:
        """Nothing is kept between transactions."""

    def _lend(self) -> PoolProxiedConnection:
        try:
            return self._engine.raw_connection()
        except Exception as error:
            raise in_our_words(error) from error

    def _session(self, lent: PoolProxiedConnection, *, writes: bool) -> Session:
        connection: Any = lent.driver_connection
        if not getattr(connection, "autocommit", True):  # else psycopg begins by itself, before our own words
            connection.autocommit = True
        cursor = connection.execute(self._begin[writes])
        lent.info.setdefault(SINCE, monotonic())
        return Session(lent, cursor, self._engine.dialect, writes=writes)


def _end(session: Session, error: BaseException | None) -> None:
    session.end()
    if error is None:
        commit(session.lent)
        return
    with suppress(Exception):  # a connection that can't roll back is gone, and its transaction with it
        session.lent.rollback()
    told = in_our_words(error)
    if told is not error:
        raise told from error


def commit(lent: PoolProxiedConnection) -> None:
    """Commit, or roll back and say why in storage's words.

    Raises:
        InDoubt: the answer got lost, or the standby that was to confirm it did not.
    """
    try:
        lent.commit()
    except Exception as error:
        if lost(lent):
            raise InDoubt(str(error)) from error
        with suppress(Exception):
            lent.rollback()
        raise in_our_words(error) from error
    if lent.info.pop(UNCONFIRMED, False):
        raise InDoubt("committed here, and perhaps on no standby")
