"""A row for each table in which a company has none yet, so that there is something to find and change in each."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, insert, select

from storage.tables import metadata

OWNED = [table for table in metadata.sorted_tables if "workspace_id" in table.c]
LONG_AGO, AT_LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2098, 1, 1, tzinfo=UTC)
ENDS = ("until", "before", "now", "end", "last", "to", "at")
"""What parameters of instants and days are called that something lies before."""
SAMPLES: dict[str, Any] = {"Integer": 1, "BigInteger": 1, "Boolean": False, "JSON": {}, "NullType": 50}
Rows = dict[str, list[dict[str, Any]]]


def rows_of(connection: Connection, table: Table, workspace: str) -> list[dict[str, Any]]:
    """A company's rows of a table, as the domain speaks of them."""
    chosen = select(table).where(table.c.workspace_id == workspace)
    return [dict(row) for row in connection.execute(chosen).mappings()]


def plant(connection: Connection, workspace: str, text: str, *, without: tuple[str, ...] = ()) -> Rows:
    """Give a company a row in each table in which it has none, with this text wherever one will do; gives all rows."""
    rows: Rows = {table.name: rows_of(connection, table, workspace) for table in OWNED}
    for table in OWNED:
        if not rows[table.name] and table.name not in without:
            connection.execute(insert(table).values(_planted(table, rows, text) | {"workspace_id": workspace}))
            rows[table.name] = rows_of(connection, table, workspace)
    return rows


def _planted(table: Table, rows: Rows, text: str) -> dict[str, Any]:
    """What it refers to is there, and the rest is something of its type."""
    known: dict[str, Any] = {}
    for key in table.foreign_keys:
        known = {key.parent.key: rows[key.column.table.name][0][key.column.key]} | known
    return {column.key: value_of(BindParameter(column.key, type_=column.type), known, text) for column in table.columns}


def value_of(parameter: BindParameter[Any], row: dict[str, Any], text: str) -> Any:  # noqa: ANN401 — as the column holds
    """What a row has under the parameter's name, if it may be that; else something of its type."""
    kind, known = type(parameter.type).__name__, row.get(parameter.key)
    is_end = any(word in parameter.key.split("_") for word in ENDS)
    if kind == "Choice":
        choices = list(parameter.type.choices)
        return known if known in choices else choices[0]
    if kind == "Instant":
        return known if isinstance(known, datetime) and not is_end else AT_LAST if is_end else LONG_AGO
    if kind == "Date":
        return known if isinstance(known, date) else (AT_LAST if is_end else LONG_AGO).date()
    if kind in SAMPLES and (known is None or isinstance(known, str | datetime | StrEnum)):
        return SAMPLES[kind]
    return known if known is not None else text
