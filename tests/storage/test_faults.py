"""What the drivers say in storage's words: what passes by itself is unavailable, and the caller may try again."""

import sqlite3

import psycopg
import pytest

from storage.errors import AlreadyStored, StorageError, Unavailable
from storage.faults import in_our_words

PASSING = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    psycopg.errors.AdminShutdown,
    psycopg.errors.CannotConnectNow,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.DiskFull,
    psycopg.errors.ReadOnlySqlTransaction,
    psycopg.errors.TooManyConnections,
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.UndefinedTable,
    psycopg.errors.UndefinedColumn,
)
OURS = (psycopg.errors.SyntaxError, psycopg.errors.NotNullViolation, psycopg.errors.ForeignKeyViolation)


@pytest.mark.parametrize("kind", PASSING, ids=lambda kind: kind.__name__)
def test_a_server_that_cannot_do_it_now_is_unavailable(kind: type[psycopg.Error]) -> None:
    assert type(in_our_words(kind("in other words"))) is Unavailable


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_a_mistake_of_ours_is_no_passing_trouble(kind: type[psycopg.Error]) -> None:
    assert type(in_our_words(kind("in other words"))) is StorageError


def test_what_somebody_else_stored_is_already_stored() -> None:
    assert type(in_our_words(psycopg.errors.UniqueViolation("twice"))) is AlreadyStored


def test_another_schema_is_unavailable_on_sqlite_too() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE here (one TEXT)")
    for statement in ("SELECT * FROM elsewhere", "SELECT two FROM here", "INSERT INTO here (two) VALUES ('x')"):
        with pytest.raises(sqlite3.OperationalError) as found:
            connection.execute(statement)
        assert type(in_our_words(found.value)) is Unavailable
    with pytest.raises(sqlite3.OperationalError) as found:
        connection.execute("SELEC one FROM here")
    assert type(in_our_words(found.value)) is StorageError
    connection.close()


def test_what_is_no_drivers_error_stays_what_it_is() -> None:
    error = KeyError("x")
    assert in_our_words(error) is error
