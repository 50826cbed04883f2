"""Each statement is of one workspace: run for another one, it finds nothing and changes nothing.

The values that it is run with are those of rows that are there, so that nothing but the workspace tells them apart. On
PostgreSQL test_distribution shows the same by the nodes that a statement goes to; what stands on every node is shown
here, and that SQLite is told the workspace in each part of a statement.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from neighbour import KEY, OWNED, move_in, rows_through
from sqlalchemy import BindParameter, Connection, Table, create_engine, insert, select
from sqlalchemy.exc import IntegrityError
from test_distribution import ACROSS, STATEMENTS

from storage.among import Texts
from storage.engines import address
from storage.statement import Statement
from storage.tables import metadata

STRANGER = "stranger"
OF_NO_WORKSPACE = {
    "imports_statements.TURNS": "a lock on a person's name, which begins with the workspace",
    "installations.ALL": "whose tokens are to be sealed anew",
    "installations.BY_TEAM": "whose a Slack team is",
    "leads.TURN": "as imports_statements.TURNS",
    "tallies_statements.OLDEST": "of the schema",
    "upkeep.BEAT": "of the bot's processes",
    "upkeep.FADE": "likewise",
    "upkeep.LATEST": "likewise",
    "workspaces.ALL": "which workspaces there are",
    "workspaces.BY_TEAM": "whose a Slack team is",
}
"""What is asked without a workspace, besides the questions over all of them, and of what it is."""
OF_ONE = {name: each for name, each in STATEMENTS.items() if name not in {**ACROSS, **OF_NO_WORKSPACE}}
LONG_AGO, AT_LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2098, 1, 1, tzinfo=UTC)
ENDS = ("until", "before", "now", "end", "last", "to", "at")
"""What parameters of instants and days are called that something lies before."""
SAMPLES: dict[str, Any] = {"Integer": 1, "BigInteger": 1, "Boolean": False, "JSON": {}, "NullType": 50}
Rows = list[Any]


@dataclass(frozen=True)
class Furnished:
    """A database in which one company lives, by its rows as the domain speaks of them; and an empty one beside it."""

    full: Connection
    empty: Connection
    rows: dict[str, list[dict[str, Any]]]

    def run(self, statement: Statement, workspace: str) -> tuple[Rows, Rows, bool]:
        """What it gives with the company and without it, and whether the company has other rows then."""
        with undone(self.full):
            before = rows_through(self.full)
            given = self._given(self.full, statement, workspace)
            changed = rows_through(self.full) != before
        with undone(self.empty):
            return given, self._given(self.empty, statement, workspace), changed

    def _given(self, connection: Connection, statement: Statement, workspace: str) -> Rows:
        compiled = statement._core.compile(dialect=connection.dialect)  # noqa: SLF001 — for its parameters
        row = self._row_in_question(str(compiled))
        required = {name: each for each, name in compiled.bind_names.items() if each.required}
        values = {name: value_of(each, row) for name, each in required.items()}
        values |= {name: self._texts() for name, each in required.items() if isinstance(each.type, Texts)}
        values |= {name: workspace for name, each in required.items() if each.key == "workspace_id"}
        prepared = statement.prepared(connection.dialect)
        try:
            done = connection.exec_driver_sql(prepared.sql, prepared.parameters(values))
        except IntegrityError:
            return ["refused"]
        return [tuple(each) for each in done] if done.returns_rows else [done.rowcount]

    def _texts(self) -> list[str]:
        """Every text that stands in any row."""
        rows = (row for found in self.rows.values() for row in found)
        return sorted({value for row in rows for value in row.values() if isinstance(value, str)})

    def _row_in_question(self, sql: str) -> dict[str, Any]:
        """A row of each table that a statement names, as one; the first table it names goes first."""
        named = sorted((sql.find(f"{table}."), table) for table in self.rows if self.rows[table] and f"{table}." in sql)
        found: dict[str, Any] = {}
        for _, table in named:
            found = self.rows[table][0] | found
        return found


@contextmanager
def undone(connection: Connection) -> Iterator[None]:
    """Whatever is done inside has not been done afterwards."""
    try:
        yield
    finally:
        connection.rollback()


def value_of(parameter: BindParameter[Any], row: dict[str, Any]) -> Any:  # noqa: ANN401 — whatever the column holds
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
    return known if known is not None else "x"


def rows_of(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """The rows of a table, as the domain speaks of them."""
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def planted(table: Table, rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """A row for a table that has none: what it refers to is there, and the rest is something of its type."""
    known: dict[str, Any] = {}
    for key in table.foreign_keys:
        known = {key.parent.key: rows[key.column.table.name][0][key.column.key]} | known
    found = {column.key: value_of(BindParameter(column.key, type_=column.type), known) for column in table.columns}
    return found | {"workspace_id": KEY}


@pytest.fixture(scope="module")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    """The company's database and the empty one."""
    folder = tmp_path_factory.mktemp("one")
    for name in ("full", "empty"):
        shutil.copyfile(sqlite_template, folder / f"{name}.db")
    move_in(f"sqlite:///{folder / 'full.db'}")
    engines = [create_engine(address(f"sqlite:///{folder / name}.db")) for name in ("full", "empty")]
    with closing(engines[0].connect()) as full, closing(engines[1].connect()) as empty:
        rows = {table.name: rows_of(full, table) for table in metadata.sorted_tables}
        for table in OWNED:
            if not rows[table.name]:
                full.execute(insert(table).values(planted(table, rows)))
                rows[table.name] = rows_of(full, table)
        full.commit()
        yield Furnished(full, empty, rows)
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize("name", OF_ONE)
def test_a_statement_run_for_another_workspace_finds_nothing_and_changes_nothing(
    furnished: Furnished, name: str
) -> None:
    given, on_an_empty_one, changed = furnished.run(OF_ONE[name], STRANGER)
    assert not changed
    assert given in (on_an_empty_one, ["refused"])


def test_most_statements_find_or_change_something_for_the_workspace_itself(furnished: Furnished) -> None:
    idle = []
    for name, statement in OF_ONE.items():
        given, on_an_empty_one, changed = furnished.run(statement, KEY)
        if not changed and given == on_an_empty_one:
            idle.append(name)
    assert len(idle) < len(OF_ONE) // 4, idle


def test_what_is_asked_without_a_workspace_is_listed() -> None:
    dialect = create_engine("sqlite://").dialect
    unbound = {
        name
        for name, statement in STATEMENTS.items()
        if "workspace_id" not in {each.key for each in statement._core.compile(dialect=dialect).bind_names}  # noqa: SLF001
    }
    assert unbound - ACROSS.keys() == OF_NO_WORKSPACE.keys()
