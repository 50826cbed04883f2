"""From the schema before this one with rows in it: nothing is lost, and the former version goes on serving."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from alembic import command
from rows import HOUR, MINUTE, NOW
from sqlalchemy import Boolean, Connection, Float, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.types import TypeEngine

from storage import schema
from storage.engines import address
from storage.migrations import steps
from storage.posts import Post
from storage.schema import Migrated, State
from storage.unit import Database

FORMER = "0005"
"""The schema of the version before this one."""
OLDER = "0002"
"""One from which a step that takes something away lies on the way here."""
EXPANDED = Migrated("0004", waiting="0005")
NEXT = Migrated("0027", waiting="0028")
"""What the deploy after that comes to, and this one from the version before."""
HERE = Migrated(steps.head())
Stored = dict[str, list[dict[str, Any]]]


@pytest.fixture
def former_url(empty_url: str) -> str:
    """A database with the former schema, and a row in each of its tables."""
    return filled(empty_url, FORMER)


@pytest.fixture
def older_url(empty_url: str) -> str:
    """Likewise with an older one."""
    return filled(empty_url, OLDER)


def filled(url: str, revision: str) -> str:
    """A database at a revision, with a row in each of its tables; gives its address."""
    engine = create_engine(address(url))
    with engine.connect() as connection:
        command.upgrade(steps.config(connection), revision)
        connection.commit()
        for table in tables_of(connection).values():
            if connection.execute(select(table)).first() is not None:
                continue  # a step of the schema has filled it
            connection.execute(
                insert(table).values({column.name: sample(column.type, column.name) for column in table.c})
            )
        connection.commit()
    engine.dispose()
    return url


def tables_of(connection: Connection) -> dict[str, Table]:
    """The tables that are there, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name != "alembic_version"}


def sample(kind: TypeEngine[Any], name: str) -> object:
    """Some value of a kind; the same name has the same value, so that rows refer to each other."""
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Integer | Float):
        return 7
    if kind.python_type is datetime:
        return NOW
    return {"some": name} if kind.python_type is dict else f"some {name}"


def stored(url: str, names: set[str] | None = None) -> Stored:
    """Each row of each table, or of those with these names."""
    engine = create_engine(address(url))
    with engine.connect() as connection:
        tables = tables_of(connection)
        rows = {
            name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for name, table in tables.items()
            if names is None or name in names
        }
    engine.dispose()
    return rows


def test_every_row_is_kept(former_url: str) -> None:
    before = stored(former_url)
    assert len(before) > 20
    assert all(len(rows) == 1 for rows in before.values())
    assert schema.migrate(former_url, NOW) == NEXT
    after = stored(former_url, set(before))
    for name, (row,) in before.items():
        (now,) = after[name]
        assert {column: now[column] for column in row} == row, name


def test_this_version_works_once_the_schema_has_expanded(former_url: str) -> None:
    assert schema.state_of(former_url) is State.BEHIND
    schema.migrate(former_url, NOW)
    assert schema.state_of(former_url) is State.CURRENT


def test_what_only_the_former_version_uses_goes_with_the_next_deploy(older_url: str) -> None:
    assert [schema.migrate(older_url, NOW) for _ in range(3)] == [EXPANDED, NEXT, HERE]
    assert schema.state_of(older_url) is State.CURRENT


def test_nothing_goes_while_a_process_is_up_that_needs_it(older_url: str) -> None:
    schema.migrate(older_url, NOW)
    database = Database(older_url)
    with database.across() as across:
        across.pulses.beat("old", "web", "0003", NOW)
        across.pulses.beat("new", "web", steps.head(), NOW)
    database.dispose()
    assert schema.migrate(older_url, NOW + MINUTE) == EXPANDED
    assert schema.migrate(older_url, NOW + HOUR) == NEXT


@pytest.mark.parametrize("step", steps.after(OLDER), ids=lambda step: step.revision)
def test_a_step_takes_nothing_away_unless_it_says_whom_it_still_serves(empty_url: str, step: steps.Step) -> None:
    """What is there after each step that expands: all tables, columns and indexes of before."""
    engine = create_engine(address(empty_url))
    with engine.connect() as connection:
        before, after = (outline(connection, revision) for revision in (before_of(step), step.revision))
    engine.dispose()
    assert (before <= after) is (step.serves_from is None)


def before_of(step: steps.Step) -> str:
    revisions = [one.revision for one in steps.after(None)]
    return revisions[revisions.index(step.revision) - 1]


def outline(connection: Connection, revision: str) -> set[str]:
    """The names of everything in the schema at a revision."""
    connection.commit()
    command.upgrade(steps.config(connection), revision)
    names = set()
    for name, table in tables_of(connection).items():
        names |= {name, *(f"{name}.{column.name}" for column in table.c)}
        names |= {str(index.name) for index in table.indexes}
    return names


def test_a_post_of_an_older_version_is_found_and_redrawn(older_url: str) -> None:
    while schema.state_of(older_url) is State.BEHIND:
        schema.migrate(older_url, NOW)
    database = Database(older_url)
    with database.unit("some workspace_id") as unit:
        found = unit.posts.get("some key")
        assert found == Post("some key", "some channel", "some ts", None)
        unit.posts.put(replace(found, shown="as drawn now"))
        assert unit.posts.get("some key") == Post("some key", "some channel", "some ts", "as drawn now")
    database.dispose()
