"""The PostgreSQL the tests run on: a cluster of their own, or the server that `TEST_DATABASE_URL` names."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

from rig.postgresql.cluster import cluster
from rig.postgresql.shards import stand_in_for_citus
from storage import schema
from storage.tables import metadata

CITUS = Path(__file__).parents[1] / "docs" / "citus.sql"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server on which databases may be created; it ends with the test run."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with cluster() as made:
        yield made.address


@pytest.fixture(scope="session")
def shared_postgresql(server: str) -> Iterator[str]:
    """The address of a database with the product's schema, this process's own; tests share it one after another."""
    with fresh_postgresql(server) as url:
        schema.create(url)
        yield url


@pytest.fixture
def postgresql_url(shared_postgresql: str) -> str:
    """The address of a PostgreSQL database with the product's schema and no rows."""
    # A few rows are deleted faster than 23 tables are truncated.
    # What the schema says of itself stays, as in a new database.
    tables = [table.name for table in reversed(metadata.sorted_tables) if table.name != "compatibility"]
    clear = "; ".join(f"DELETE FROM {name}" for name in tables)  # noqa: S608 — our own names
    with psycopg.connect(shared_postgresql, autocommit=True) as connection:
        connection.execute(clear.encode())
    return shared_postgresql


@pytest.fixture(scope="session")
def spread_url(server: str) -> Iterator[str]:
    """The address of an empty database whose tables are spread as docs/citus.sql says."""
    with fresh_postgresql(server) as url:
        schema.create(url)
        with psycopg.connect(url, autocommit=True) as connection:
            stand_in_for_citus(connection)
            connection.execute(CITUS.read_bytes())
        yield url


@contextmanager
def fresh_postgresql(server: str) -> Iterator[str]:
    """The address of a database that is new, empty and gone afterwards."""
    name = f"sla_test_{os.getpid()}_{time.monotonic_ns()}"
    address = make_url(server)
    with _connected(address.set(database="postgres")) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield address.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    finally:
        with _connected(address.set(database="postgres")) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _connected(address: URL) -> psycopg.Connection:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)
