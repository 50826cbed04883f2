"""The schema: brought up to date, and asked whether it is what this version of the product knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from storage.faults import in_our_words
from storage.unit import Database

ONE_AT_A_TIME = 74_112_001
"""PostgreSQL's advisory lock for migrations; the number has no meaning but is ours alone."""


class State(StrEnum):
    """How a database's schema stands to the one this version knows."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


def migrate(where: str | Database) -> str:
    """Bring a database (or the one at an address) up to date in one transaction; gives the revision it then has.

    Several processes may ask at the same time: they take turns, and the later ones find it done.
    """
    with _opened(where) as database, _connected(database) as connection:
        # SQLite's driver doesn't begin a transaction before it changes a schema; with the lock taken at once.
        lock = f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.dialect.name == "sqlite" else lock)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return _head()


def state(database: Database) -> State:
    """How a database's schema stands.

    Raises:
        Unavailable: it can't be reached.
    """
    with _connected(database) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            return State.BEHIND if inspect(connection).get_table_names() else State.EMPTY
    if revision == _head():
        return State.CURRENT
    return State.BEHIND if revision in _revisions() else State.AHEAD


def state_of(url: str) -> State:
    """How the schema of the database at an address stands; likewise."""
    with _opened(url) as database:
        return state(database)


@contextmanager
def _opened(where: str | Database) -> Iterator[Database]:
    if isinstance(where, Database):
        yield where
        return
    database = Database(where)
    try:
        yield database
    finally:
        database.dispose()


@contextmanager
def _connected(database: Database) -> Iterator[Connection]:
    try:
        with database.engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise in_our_words(error) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return config


@cache
def _revisions() -> frozenset[str]:
    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


@cache
def _head() -> str:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101 — the package carries its migrations
    return head
