"""Indexes that migrations make on both databases."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from alembic import op
from sqlalchemy import text


def partial_index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    """An index on the rows that meet a condition, on both databases; for tables that the same step makes."""
    op.create_index(name, table, columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def add_index(name: str, table: str, columns: Sequence[str], where: str | None = None) -> None:
    """An index on a table with rows in it, which goes on being written to meanwhile.

    PostgreSQL makes it outside of any transaction, and leaves half of one behind when that fails; so a step with such
    indexes does nothing else, and may be run again.
    """
    condition = None if where is None else text(where)
    drop_index(name, table)
    with _outside_of_any_transaction():
        op.create_index(
            name,
            table,
            list(columns),
            postgresql_concurrently=True,
            sqlite_where=condition,
            postgresql_where=condition,
        )


def drop_index(name: str, table: str) -> None:
    """Take an index away, if it is there, while its table goes on being written to."""
    with _outside_of_any_transaction():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)


def _outside_of_any_transaction() -> AbstractContextManager[None]:
    """Where PostgreSQL makes and drops indexes concurrently; SQLite knows nothing of the kind, and is quick."""
    return op.get_context().autocommit_block() if op.get_bind().dialect.name == "postgresql" else nullcontext()
