"""The drivers' errors in storage's words."""

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import PoolProxiedConnection

from storage.errors import AlreadyStored, StorageError, Unavailable

_TAKEN = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"})
_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_READONLY")
_ELSEWHERE = (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.FeatureNotSupported)
"""This server only reads: a standby refuses to write, and to begin a transaction that might."""
_NOT_AS_EXPECTED = (
    psycopg.errors.UndefinedTable,
    psycopg.errors.UndefinedColumn,
    psycopg.errors.InsufficientPrivilege,
)
"""The schema is another version's, or somebody has taken rights away: an operator mends it while senders try again."""
_NO_SUCH = ("no such table", "no such column", "has no column named")
"""What SQLite says where the schema is another version's."""


def in_our_words(error: BaseException) -> BaseException:
    """The error as callers of storage know it; one that is no driver's comes back as it is."""
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _from_sqlite(cause)
    if isinstance(cause, psycopg.Error):
        return _from_postgresql(cause)
    if isinstance(cause, PoolTimeout):
        return Unavailable("all database connections are in use")
    return error


def lost(lent: PoolProxiedConnection) -> bool:
    """Whether a connection is gone, so that the answer to its last statement is not known."""
    return bool(getattr(lent.driver_connection, "closed", False))


def useless(lent: PoolProxiedConnection, error: BaseException | None) -> bool:
    """Whether a connection serves nobody any more: it is gone, or leads to a server that has become read-only."""
    return lost(lent) or isinstance(error, _ELSEWHERE)


def _from_sqlite(error: sqlite3.Error) -> StorageError:
    name = getattr(error, "sqlite_errorname", "")
    if name in _TAKEN:
        return AlreadyStored(str(error))
    passing = name.startswith(_PASSING) or any(words in str(error) for words in _NO_SUCH)
    return Unavailable(str(error)) if passing else StorageError(str(error))


def _from_postgresql(error: psycopg.Error) -> StorageError:
    if isinstance(error, psycopg.errors.UniqueViolation):
        return AlreadyStored(str(error))
    kinds = (psycopg.OperationalError, psycopg.InterfaceError, *_ELSEWHERE, *_NOT_AS_EXPECTED)
    passing = isinstance(error, kinds)
    return Unavailable(str(error)) if passing else StorageError(str(error))
