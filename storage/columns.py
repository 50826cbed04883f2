"""Small builders for the statements that every store needs."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, and_, bindparam, select
from sqlalchemy.dialects import postgresql

from storage.statement import Statement


def named(column: Column[Any], name: str | None = None) -> ColumnElement[bool]:
    """The condition that a column has the value of the parameter with its name, or with another."""
    return column == bindparam(name or column.key, type_=column.type)


def where_key(table: Table, *names: str) -> ColumnElement[bool]:
    """The condition that the workspace and further columns have the values of their parameters."""
    return and_(*(named(table.c[name]) for name in ("workspace_id", *names)))


def picked(table: Table, *names: str) -> Select[Any]:
    """The columns of these names, in this order."""
    return select(*(table.c[name] for name in names))


def insertion(table: Table) -> postgresql.Insert:
    """An insert of every column but the derived ones, each with the parameter of its name.

    PostgreSQL's class stands for both databases: SQLite took over its ON CONFLICT, and compiles it.
    """
    given = (column for column in table.c if not column.info.get("derived"))
    every = {column.key: bindparam(column.key, type_=column.type) for column in given}
    return postgresql.insert(table).inline().values(every)


def insert_all(table: Table) -> Statement:
    """A statement that inserts one row."""
    return Statement(insertion(table))


def insert_once(table: Table) -> Statement:
    """A statement that inserts one row unless it would break a unique constraint; its count tells which."""
    return Statement(insertion(table).on_conflict_do_nothing())
