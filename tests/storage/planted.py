"""An address that stands in every column of every table that may hold a text, in rows that are about somebody else."""

from everything_held import ADDRESS, SKIPPED, anything
from rows import HERE
from sqlalchemy import JSON, Column, Connection, Integer, Table, Text, insert, select, update
from stored import connected

from storage.tables import metadata
from storage.types import Choice

TABLES = [table for table in metadata.sorted_tables if "workspace_id" in table.c]
SPELT = ADDRESS.title()
_ONE_ROW = [table for table in TABLES if list(table.primary_key.columns) == [table.c.workspace_id]]

Place = tuple[str, str]
"""A table and a column."""


def may_hold(column: Column[object]) -> bool:
    return isinstance(column.type, Text | JSON) and column.name != "workspace_id"


EVERY = {(table.name, column.name) for table in TABLES for column in table.c if may_hold(column)}


def plant(url: str) -> None:
    """A further row in each table; where a workspace has one, that one. Equal columns hold equal texts."""
    with connected(url) as connection:
        for table in TABLES:
            row = {column.key: _value(column) for column in table.c if column.name != "workspace_id"}
            if table.name == "workspaces":
                row["document"] = _renamed(connection)
            there = table in _ONE_ROW and table.name not in SKIPPED - {"workspaces"}
            how = update(table).where(table.c.workspace_id == HERE) if there else insert(table)
            connection.execute(how.values(workspace_id=HERE, **row))


def standing(url: str) -> set[Place]:
    """Where the address stands, as the database itself has it."""
    with connected(url) as connection:
        return {
            (table.name, column.name)
            for table in TABLES
            for column in table.c
            if may_hold(column) and any(holds(value) for value in _values(connection, table, column))
        }


def _values(connection: Connection, table: Table, column: Column[object]) -> list[object]:
    return list(connection.execute(select(column).where(table.c.workspace_id == HERE)).scalars())


def holds(value: object) -> bool:
    """Whether the address is in a value, in whatever case."""
    return ADDRESS in str(value).casefold()


def _value(column: Column[object]) -> object:
    if may_hold(column):
        text = f"{column.name} {SPELT}"
        return {"said": text, "note": text} if isinstance(column.type, JSON) else text
    if isinstance(column.type, Choice):
        return list(column.type.choices)[-1]
    return 8 if isinstance(column.type, Integer) else anything(column)


def _renamed(connection: Connection) -> str:
    document = connection.execute(select(metadata.tables["workspaces"].c.document)).scalar_one()
    return document.replace("C0MARKETING", f"C0MARKETING {SPELT}")
