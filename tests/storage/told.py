"""What somebody is told of them, and what is stored, taken apart by column in the same way."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rows import HERE
from sqlalchemy import Row, Table, select
from stored import connected

from sla.colleagues import without_colleagues
from storage.tables import metadata

ByColumn = Mapping[tuple[str, str], list[object]]
"""The values by table and column, those of documents one by one."""


def told_by_column(told: Mapping[str, object]) -> ByColumn:
    """What an export holds."""
    found: dict[tuple[str, str], list[object]] = defaultdict(list)
    for part in ("records", "texts", "elsewhere"):
        rows = told[part]
        assert isinstance(rows, dict)
        for table, each in rows.items():
            for row in each:
                for name, value in row.items():
                    found[table, metadata.tables[table].c[name].name].extend(apart(value))
    return found


def stored_by_column(url: str) -> ByColumn:
    """What the workspace's rows hold, as it would be told."""
    found: dict[tuple[str, str], list[object]] = defaultdict(list)
    with connected(url) as connection:
        for table in metadata.sorted_tables:
            if "workspace_id" in table.c:
                rows = connection.execute(select(table).where(table.c.workspace_id == HERE)).all()
                for name, value in _cells(table, rows):
                    found[table.name, name].extend(apart(without_colleagues(value)))
    return found


def apart(value: object) -> Iterator[object]:
    """A value, or each one that stands in a document, with the names under which it does."""
    if isinstance(value, dict):
        yield from ((name, part) for name, each in value.items() for part in apart(each))
    elif isinstance(value, list | tuple):
        yield from (part for each in value for part in apart(each))
    else:
        yield value


def _cells(table: Table, rows: list[Row[tuple[object, ...]]]) -> Iterator[tuple[str, object]]:
    names = [column.name for column in table.c]
    each = ((name, value) for row in rows for name, value in zip(names, row, strict=True))
    return ((name, value) for name, value in each if name != "workspace_id")
