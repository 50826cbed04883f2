"""The schema: the steps lead to what the tables say, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgres import fresh_postgresql
from rows import HERE
from sqlalchemy import Table

from storage import schema
from storage.schema import State
from storage.tables import metadata
from storage.unit import Database

GLOBAL_INDEXES = {"ix_deadlines_next", "ix_outbox_ready"}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new.db"
        return
    with fresh_postgresql(request.getfixturevalue("server")) as url:
        yield url


def test_an_empty_database_comes_to_the_tables_as_they_are(empty_url: str) -> None:
    assert schema.state_of(empty_url) is State.EMPTY
    revision = schema.migrate(empty_url)
    assert schema.state_of(empty_url) is State.CURRENT
    assert schema.migrate(empty_url) == revision
    database = Database(empty_url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    database.dispose()


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        revisions = set(pool.map(schema.migrate, [empty_url] * 4))
    assert len(revisions) == 1
    assert schema.state_of(empty_url) is State.CURRENT


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("UPDATE alembic_version SET version_num = 'from-the-future'", State.AHEAD),
        ("DELETE FROM alembic_version", State.BEHIND),
    ],
)
def test_a_database_of_another_version_is_told_apart(empty_url: str, change: str, state: State) -> None:
    schema.migrate(empty_url)
    database = Database(empty_url)
    with database.engine.begin() as connection:
        connection.exec_driver_sql(change)
    assert schema.state(database) is state
    database.dispose()


def test_a_database_in_memory_is_migrated_in_place() -> None:
    database = Database("sqlite://")
    schema.migrate(database)
    assert schema.state(database) is State.CURRENT
    with database.reading(HERE) as unit:
        assert unit.workspaces.get() is None
    database.dispose()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_key_and_index_begins_with_the_workspace(table: Table) -> None:
    """So that tenants never mix; the two that don't serve the tick and the relay of all workspaces."""
    keys = [list(table.primary_key.columns)]
    keys += [list(index.columns) for index in table.indexes if index.name not in GLOBAL_INDEXES]
    keys += [list(foreign.columns) for foreign in table.foreign_key_constraints]
    assert {key[0].name for key in keys} == {"workspace_id"}
