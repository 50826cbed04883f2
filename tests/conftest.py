"""What tests of every floor may ask for: a database with the product's schema, on SQLite or on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from postgres import postgresql_url, server, shared_postgresql, spread_url
from searched import Listener, listening

from storage import schema
from storage.unit import Database

__all__ = ["postgresql_url", "server", "shared_postgresql", "spread_url"]

# The same cases on every run, and no time limit for one of them: a busy machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def logged() -> Iterator[Listener]:
    """What the product logs in a test, at every level; the test fails where that holds a secret or personal data."""
    with listening() as listener:
        yield listener
    assert not listener.guilty()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the product's schema and no rows, to be copied."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    schema.create(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite file with the product's schema and no rows."""
    path = tmp_path / "sla.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """An empty database on SQLite."""
    yield from _opened(sqlite_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; a test that asks for it runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database; a test that asks for it runs once on SQLite and once on PostgreSQL."""
    yield from _opened(database_url)


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.dispose()
