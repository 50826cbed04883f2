"""Indexes that migrations make on both databases."""

from alembic import op
from sqlalchemy import text


def partial_index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    """An index on the rows that meet a condition, on both databases."""
    op.create_index(name, table, columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
