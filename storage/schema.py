"""The schema: whether a database has the one that this version of the product works on, and how it comes to it.

Steps expand (what is there stays, so that the former version goes on serving) or contract (something goes that only
former versions use). A step of the second kind says from which revision on code can do without: `serves_from`.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from alembic import command
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage import upkeep
from storage.errors import Unavailable
from storage.faults import in_our_words
from storage.migrations import steps
from storage.migrations.lock import one_at_a_time
from storage.unit import Database

NEEDED = "0027"
"""The oldest revision that this version works on."""
SILENCE = timedelta(minutes=2)
"""A process whose pulse is older is not there any more."""


class State(StrEnum):
    """How a database's schema stands to this version."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Migrated:
    """The revision a database has come to, and the step that waits for processes of a former version to be gone."""

    revision: str
    waiting: str | None = None

    @property
    def later(self) -> bool:
        """Whether a later version made it, which this one may serve."""
        return not steps.knows(self.revision)


def create(where: str | Database) -> None:
    """Make an empty database ready; one that isn't empty is left as it is.

    Several processes may ask at the same time: they take turns, and the later ones find it done.
    """
    with _opened(where) as database, _connected(database) as connection, one_at_a_time(connection):
        if _state(connection) is State.EMPTY:
            _upgrade(connection, steps.head())


def migrate(where: str | Database, now: datetime) -> Migrated:
    """Bring a database (or the one at an address) as far as it can go while processes of the former version serve.

    A step that contracts is only taken when the database had all steps before it already, and no process of a version
    that needs what it takes away was heard of at `now` or shortly before. A database of a later version stays as it is.

    Raises:
        Unavailable: it can't be reached, or somebody else is at it.
    """
    with _opened(where) as database, _connected(database) as connection, one_at_a_time(connection):
        if _state(connection) is State.EMPTY:
            _upgrade(connection, steps.head())
        begun = expanded = _revision(connection)
        if begun is not None and not steps.knows(begun):
            return Migrated(begun)  # a later version's, which leaves it as it is
        for step in steps.after(begun):
            if step.serves_from is not None and (expanded != begun or _needed(connection, step.serves_from, now)):
                return Migrated(str(expanded), waiting=step.revision)
            _upgrade(connection, step.revision)
            expanded, begun = step.revision, step.revision if step.serves_from else begun
        return Migrated(str(expanded))


def state(database: Database) -> State:
    """How a database's schema stands.

    Raises:
        Unavailable: it can't be reached.
    """
    with suppress(_LostMeanwhile), _connected(database) as connection:
        return _state(connection)
    with _connected(database) as connection:  # SQLAlchemy has thrown away all that are as old
        return _state(connection)


def state_of(url: str) -> State:
    """How the schema of the database at an address stands; likewise."""
    with _opened(url) as database:
        return state(database)


class _LostMeanwhile(Unavailable):
    """A connection that served before was lost."""


def _state(connection: Connection) -> State:
    revision = _revision(connection)
    if revision is None:
        return State.BEHIND if inspect(connection).get_table_names() else State.EMPTY
    if steps.knows(revision):
        return State.CURRENT if steps.reached(revision, NEEDED) else State.BEHIND
    oldest = upkeep.oldest_that_may_serve(connection)
    return State.CURRENT if oldest is not None and steps.knows(oldest) else State.AHEAD


def _needed(connection: Connection, serves_from: str, now: datetime) -> bool:
    """Whether a process is up whose version needs what a step would take away."""
    return any(not steps.reached(known, serves_from) for known in upkeep.revisions_at_work(connection, now - SILENCE))


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.commit()  # each step there has a transaction of its own
    command.upgrade(steps.config(connection), revision)


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
    except DBAPIError as error:
        if error.connection_invalidated:
            raise _LostMeanwhile(str(error)) from error
        raise in_our_words(error) from error
    except SQLAlchemyError as error:
        raise in_our_words(error) from error
