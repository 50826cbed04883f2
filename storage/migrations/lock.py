"""Migrations take turns: of several processes that begin together one does the work, the others find it done."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from storage.errors import Unavailable

OURS = 74_112_001
"""PostgreSQL's advisory lock for migrations; the number has no meaning but is ours alone."""
PATIENCE, PAUSE = 60.0, 0.1
"""Seconds to wait for another migration, and between two looks at it."""
BRIEFLY = "5s"
"""How long a step waits for a table that is in use; whoever comes after it waits as long."""


@contextmanager
def one_at_a_time(connection: Connection) -> Iterator[None]:
    """Keep others from migrating until the end of the block.

    Raises:
        Unavailable: somebody else is at it for too long.
    """
    with _in_sqlite(connection) if connection.dialect.name == "sqlite" else _in_postgresql(connection):
        yield


@contextmanager
def _in_sqlite(connection: Connection) -> Iterator[None]:
    """One transaction around all steps; the driver begins none before a schema changes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    yield
    connection.commit()


@contextmanager
def _in_postgresql(connection: Connection) -> Iterator[None]:
    """A lock on a connection beside it, in no transaction: indexes that are made meanwhile would wait for that."""
    with connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as beside:
        _await(beside)
        try:
            connection.execute(text(f"SET lock_timeout = '{BRIEFLY}'"))
            connection.commit()
            yield
            connection.execute(text("RESET lock_timeout"))
            connection.commit()
        finally:
            beside.execute(text(f"SELECT pg_advisory_unlock({OURS})"))


def _await(beside: Connection) -> None:
    until = time.monotonic() + PATIENCE
    while not beside.execute(text(f"SELECT pg_try_advisory_lock({OURS})")).scalar():
        if time.monotonic() > until:
            raise Unavailable("another process is bringing the database up to date")
        time.sleep(PAUSE)
