"""The rows that an import left, taken out of one database and inserted into another: nothing is read or decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select

from benchmarks.by_hand import BEGIN
from bot.commands.importing import BATCH, LOOKING_ANEW
from storage.tables import appearances, audit, handoffs, leads, received, score_log

OWNED = (
    (appearances, "lead_id"),
    (score_log, "lead_id"),
    (handoffs, "lead_id"),
    (received, "reference"),
    (audit, "subject"),
)
"""The tables beside `leads`, each with the column that names the lead or its handoff."""
Rows = Sequence[Mapping[Table, Sequence[dict[str, Any]]]]
"""Batches of as many leads as one transaction of the import has, each with all their rows by table."""


def stored_rows(engine: Engine) -> Rows:
    """All leads of a database with what belongs to them, in batches."""
    with engine.connect() as connection:
        every = _all(connection, leads)
        lead_of = {row["lead_id"]: row["lead_id"] for row in every}
        lead_of |= {row["handoff_id"]: row["lead_id"] for row in _all(connection, handoffs)}
        owned = {table: _by_lead(connection, table, column, lead_of) for table, column in OWNED}
    return [
        {leads: part}
        | {table: [row for lead in part for row in rows[lead["lead_id"]]] for table, rows in owned.items()}
        for part in _parts(every)
    ]


def insert_by_hand(engine: Engine, rows: Rows) -> float:
    """Seconds to insert batch by batch, a transaction each, by statements that were built beforehand.

    PostgreSQL looks at its tables anew as often as the import has it do so; without that a hand takes twelve times as
    long for 12,000 leads.
    """
    statements = {table: insert(table) for table in (leads, *(table for table, _ in OWNED))}
    began = perf_counter()
    with engine.connect() as connection:
        for number, batch in enumerate(rows, 1):
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(BEGIN["sqlite"])
            for table, each in batch.items():
                if each:
                    connection.execute(statements[table], each)
            if engine.dialect.name == "postgresql" and number in LOOKING_ANEW:
                connection.exec_driver_sql("ANALYZE")
            connection.commit()
    return perf_counter() - began


def _all(connection: Connection, table: Table) -> list[dict[str, Any]]:
    found = connection.execute(select(table).order_by(*table.primary_key.columns))
    return [dict(row) for row in found.mappings()]


def _by_lead(
    connection: Connection, table: Table, column: str, lead_of: Mapping[str, str]
) -> defaultdict[str, list[dict[str, Any]]]:
    found = defaultdict[str, list[dict[str, Any]]](list)
    for row in _all(connection, table):
        if row[column] in lead_of:  # the audit also tells of the set-up
            found[lead_of[row[column]]].append(row)
    return found


def _parts(every: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    return (every[start : start + BATCH] for start in range(0, len(every), BATCH))
