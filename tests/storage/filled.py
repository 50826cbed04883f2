"""A row of a workspace's in each table, whatever the table."""

from datetime import UTC, datetime

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, Numeric, Table, insert

from storage.tables import metadata
from storage.types import Choice, Instant

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWNED = [table for table in metadata.sorted_tables if "workspace_id" in table.c]
"""The tables that belong to workspaces, those that others refer to first."""

SAMPLES: dict[type, object] = {Boolean: True, JSON: {}, Numeric: 1, Integer: 1, Instant: NOW, Date: NOW.date()}


def fill(connection: Connection, workspace: str, copies: int = 1) -> None:
    """Put rows into every table; the same column has the same value everywhere, so that rows refer to each other."""
    for table in OWNED:
        texts = [column for column in table.primary_key.columns if column.key != "workspace_id"]
        many = copies if texts and not table.foreign_keys and table.name not in ("agreements", "outbox") else 1
        for number in range(many):
            connection.execute(insert(table).values(_row(table, workspace, number)))


def count(connection: Connection, workspace: str) -> dict[str, int]:
    """How many rows each table has of a workspace; those without any are left out."""
    found = {
        table.name: len(connection.execute(table.select().where(table.c.workspace_id == workspace)).all())
        for table in OWNED
    }
    return {name: rows for name, rows in found.items() if rows}


def _row(table: Table, workspace: str, number: int) -> dict[str, object]:
    return {column.key: _value(column, workspace, number) for column in table.c}


def _value(column: Column[object], workspace: str, number: int) -> object:
    if column.key in ("workspace_id", "team_id"):
        return workspace
    if isinstance(column.type, Choice):
        return next(iter(column.type.choices))
    samples = (value for kind, value in SAMPLES.items() if isinstance(column.type, kind))
    return next(samples, f"{column.key}{number or ''}")
