"""The schema: the steps lead to what the tables say, on both databases, and each version knows whether it fits."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from rows import HERE, NOW
from sqlalchemy import Table

from storage import schema
from storage.schema import State
from storage.tables import metadata
from storage.unit import Database

GLOBAL_INDEXES = {"ix_deadlines_next", "ix_outbox_turn", "ix_agenda_next", "ix_hubspot_errands_turn"}
"""They serve the ticks, the relay and the errands to HubSpot, which look at all workspaces."""
GLOBAL_TABLES = {"pulses", "compatibility", "heard"}
"""They are about the bot's processes and the schema."""


def test_an_empty_database_comes_to_the_tables_as_they_are(empty_url: str) -> None:
    assert schema.state_of(empty_url) is State.EMPTY
    schema.create(empty_url)
    assert schema.state_of(empty_url) is State.CURRENT
    database = Database(empty_url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    database.dispose()


def test_processes_that_start_together_create_once(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(schema.create, [empty_url] * 4))
    assert schema.state_of(empty_url) is State.CURRENT


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        (["UPDATE alembic_version SET version_num = '9999'"], State.CURRENT),
        (["UPDATE alembic_version SET version_num = '9999'", "UPDATE compatibility SET oldest = '9998'"], State.AHEAD),
        (["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE compatibility"], State.AHEAD),
        (["UPDATE alembic_version SET version_num = '0003'"], State.BEHIND),
        (["DELETE FROM alembic_version"], State.BEHIND),
    ],
    ids=["newer, and serves this version", "newer", "of no version of ours", "older", "without a revision"],
)
def test_a_database_of_another_version_is_told_apart(empty_url: str, changes: list[str], state: State) -> None:
    schema.create(empty_url)
    database = Database(empty_url)
    with database.engine.begin() as connection:
        for change in changes:
            connection.exec_driver_sql(change)
    assert schema.state(database) is state
    database.dispose()


def test_a_database_in_memory_is_made_in_place() -> None:
    database = Database("sqlite://")
    schema.create(database)
    assert schema.state(database) is State.CURRENT
    with database.reading(HERE) as unit:
        assert unit.workspaces.get() is None
    database.dispose()


def test_what_is_there_is_left_as_it_is(empty_url: str) -> None:
    made = schema.migrate(empty_url, NOW)
    assert schema.migrate(empty_url, NOW) == made
    schema.create(empty_url)
    assert schema.state_of(empty_url) is State.CURRENT


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_key_and_index_begins_with_the_workspace(table: Table) -> None:
    """So that tenants never mix."""
    if table.name in GLOBAL_TABLES:
        assert "workspace_id" not in table.c
        return
    keys = [list(table.primary_key.columns)]
    keys += [list(index.columns) for index in table.indexes if index.name not in GLOBAL_INDEXES]
    keys += [list(foreign.columns) for foreign in table.foreign_key_constraints]
    assert {key[0].name for key in keys} == {"workspace_id"}
