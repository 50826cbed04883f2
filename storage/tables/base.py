"""What every table shares: one set of metadata, and a primary key that begins with the workspace."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Index, MetaData, Table, Text
from sqlalchemy import text as sql

from storage.types import Choice, Instant, Never

DERIVED = {"derived": True}
"""Marks a column that storage works out by itself; no insert gives it."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def workspace() -> Column[str]:
    """The first column of every primary key, so that tenants never mix."""
    return Column("workspace_id", Text, primary_key=True)


def key(name: str) -> Column[str]:
    """A further column of the primary key: an id given by the caller."""
    return Column(name, Text, primary_key=True)


def text(name: str) -> Column[str]:
    """A text that is always there."""
    return Column(name, Text, nullable=False)


def instant(name: str, *, nullable: bool = False) -> Column[Any]:
    """A UTC instant."""
    return Column(name, Instant, nullable=nullable)


def choice(name: str, choices: type[StrEnum], *, nullable: bool = False) -> Column[Any]:
    """A member of an enumeration of the domain."""
    return Column(name, Choice(choices), nullable=nullable)


def next_due() -> Column[Any]:
    """When the first of a handoff's clocks is due that still run; kept by `storage.deadlines` and given by nobody."""
    return Column("due_at", Instant, nullable=False, server_default=Never(), info=DERIVED)


def refers_to(table: str, *columns: str) -> ForeignKeyConstraint:
    """A foreign key on columns of the same names, within the workspace."""
    names = ("workspace_id", *columns)
    return ForeignKeyConstraint(names, [f"{table}.{name}" for name in names])


def partial_index(name: str, table: Table, columns: Sequence[str], where: str, *, unique: bool = False) -> Index:
    """An index on the rows that meet a condition, for both databases.

    The condition is text without parameters, so that a prepared query that repeats it word for word can use the index.
    """
    condition = sql(where)
    return Index(
        name,
        *(table.c[column] for column in columns),
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )
