"""Rows in bulk, by the driver alone: as quickly as each database takes them, without looking at what refers to what."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import psycopg

from benchmarks.ground import Ground
from storage.types import to_microseconds

Row = tuple[Any, ...]
HASTE = "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-200000"


def store(
    place: Ground, workspace: str, columns: Mapping[str, str], chunks: Iterable[Mapping[str, Sequence[Row]]]
) -> dict[str, int]:
    """Store rows by table, given the names of its columns after the workspace; gives how many each table has then."""
    put = _on_sqlite if place.desk.database.engine.dialect.name == "sqlite" else _on_postgresql
    put(place, workspace, columns, chunks)
    with place.desk.database.engine.connect() as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 — ours
            for table in columns
        }


def _on_sqlite(
    place: Ground, workspace: str, columns: Mapping[str, str], chunks: Iterable[Mapping[str, Sequence[Row]]]
) -> None:
    connection = sqlite3.connect(place.file)
    connection.executescript(HASTE)
    for rows in chunks:
        for table, found in rows.items():
            names = columns[table].split()
            instants = {place for place, name in enumerate(names) if name == "at" or name.endswith("_at")}
            values = ", ".join("?" * (len(names) + 1))
            connection.executemany(
                f"INSERT INTO {table} ({_names(names)}) VALUES ({values})",  # noqa: S608 — names of ours
                ((workspace, *(_micro(c) if n in instants else c for n, c in enumerate(row))) for row in found),
            )
        connection.commit()
    connection.close()


def _on_postgresql(
    place: Ground, workspace: str, columns: Mapping[str, str], chunks: Iterable[Mapping[str, Sequence[Row]]]
) -> None:
    with psycopg.connect(place.url) as connection:
        connection.execute("SET session_replication_role = replica")
        for rows in chunks:
            for table, found in rows.items():
                copy = f"COPY {table} ({_names(columns[table].split())}) FROM STDIN"
                with connection.cursor().copy(copy.encode()) as copying:
                    copying.write("".join(_line((workspace, *row)) for row in found))


def _names(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in ("workspace_id", *names))


def _line(row: Row) -> str:
    return "\t".join(r"\N" if cell is None else str(cell) for cell in row) + "\n"


@lru_cache(maxsize=100_000)
def _micro(at: datetime | None) -> int | None:
    return None if at is None else to_microseconds(at)
