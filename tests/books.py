"""The books of a database: every row of every table, by the workspace it belongs to; read, compared, put back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Table, create_engine, insert, select

from storage.engines import TO_JSON, address
from storage.tables import metadata

UNOWNED = "of no workspace"
OUTSIDE = ("pulses", "heard")
"""The tables that change whatever is asked: which processes are up, and what they heard."""
TABLES = tuple(table for table in metadata.sorted_tables if table.name not in OUTSIDE)
EVERY_ROW = " UNION ALL ".join(
    f"SELECT '{table.name}', {'workspace_id' if 'workspace_id' in table.c else repr(UNOWNED)}, every::text "  # noqa: S608
    f"FROM {table.name} AS every"
    for table in TABLES
)
Texts = dict[str, list[str]]
"""Rows by the workspace they belong to."""


class Books:
    """What a database holds, looked at past the product's own statements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        with connection.begin():
            self._kept = {table: list(connection.execute(select(table))) for table in TABLES}
        self._texts = self._read()

    def anew(self) -> "Books":
        """The books of the same database as it stands by now."""
        return Books(self._connection)

    def changed(self) -> dict[str, set[str]]:
        """The workspaces that have other rows than when the books were opened, each with the tables they differ in."""
        found: dict[str, set[str]] = {}
        for table, now in self._read().items():
            for owner in _owners(self._texts[table], now):
                found.setdefault(owner, set()).add(table.name)
        return found

    def put_back(self, names: set[str]) -> None:
        """Have the tables of these names as they were when the books were opened."""
        changed = [table for table in TABLES if table.name in names]
        with self._connection.begin():
            self._ignore_references()
            for table in reversed(changed):
                self._connection.execute(table.delete())
            for table in changed:
                if rows := self._kept[table]:
                    self._connection.execute(
                        insert(table), [dict(zip(table.c.keys(), row, strict=True)) for row in rows]
                    )

    def have_again(self) -> None:
        """Have everything as it was when the books were opened."""
        if changes := self.changed():
            self.put_back(set().union(*changes.values()))

    def tables_of(self, workspace: str) -> set[str]:
        """The tables in which a workspace has rows."""
        return {table.name for table in TABLES if self._texts[table].get(workspace)}

    def _read(self) -> dict[Table, Texts]:
        with self._connection.begin():
            if self._connection.dialect.name == "postgresql":
                return self._at_once()
            return {table: self._text(table) for table in TABLES}

    def _at_once(self) -> dict[Table, Texts]:
        """The rows of all tables as sorted texts, in one question where each takes its way over the network."""
        texts: dict[Table, Texts] = {table: {} for table in TABLES}
        for name, owner, row in self._connection.exec_driver_sql(EVERY_ROW):
            texts[metadata.tables[name]].setdefault(owner, []).append(row)
        return {table: {owner: sorted(rows) for owner, rows in owned.items()} for table, owned in texts.items()}

    def _text(self, table: Table) -> Texts:
        """The rows of a table as sorted texts, by workspace; the driver's own values, which are read fastest."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = self._connection.exec_driver_sql(f"SELECT {names} FROM {table.name}").fetchall()  # noqa: S608
        owned = "workspace_id" in table.c
        texts: Texts = {}
        for row in rows:
            texts.setdefault(row[0] if owned else UNOWNED, []).append(repr(tuple(row)))
        return {owner: sorted(found) for owner, found in texts.items()}

    def _ignore_references(self) -> None:
        if self._connection.dialect.name == "postgresql":
            self._connection.exec_driver_sql("SET LOCAL session_replication_role = replica")


def _owners(before: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> set[str]:
    return {owner for owner in {*before, *now} if before.get(owner) != now.get(owner)}


@contextmanager
def opened(url: str) -> Iterator[Books]:
    """The books of a database as it now stands."""
    engine = create_engine(address(url), json_serializer=TO_JSON)
    with engine.connect() as connection:
        yield Books(connection)
    engine.dispose()
