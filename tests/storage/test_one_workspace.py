"""Each statement is of one workspace: run for another one, it finds nothing and changes nothing.

The values that it is run with are those of rows that are there, so that nothing but the workspace tells them apart. On
PostgreSQL test_distribution shows the same by the nodes that a statement goes to; what stands on every node is shown
here, and that SQLite is told the workspace in each part of a statement.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from company import MARK
from neighbour import KEY, move_in, rows_through
from planting import plant, value_of
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import IntegrityError
from test_distribution import ACROSS, STATEMENTS

from storage.among import Texts
from storage.engines import address
from storage.statement import Statement

STRANGER = "stranger"
OF_NO_WORKSPACE = {
    "erasures.TURN": "a lock whose name is the workspace's",
    "heard.FORGET": "of signatures that the processes have heard",
    "heard.LET_GO": "likewise",
    "heard.NOTE": "likewise",
    "imports_statements.TURNS": "a lock on a person's name, which begins with the workspace",
    "installations.ALL": "whose tokens are to be sealed anew",
    "installations.BY_TEAM": "whose a Slack team is",
    "installations.ENDED_BEFORE": "whose time is up",
    "leads.TURN": "as imports_statements.TURNS",
    "tallies_statements.OLDEST": "of the schema",
    "upkeep.AT_WORK": "of the bot's processes",
    "upkeep.BEAT": "likewise",
    "upkeep.END": "likewise",
    "upkeep.FADE": "likewise",
    "upkeep.LATEST": "likewise",
    "workspaces.ALL": "which workspaces there are",
    "workspaces.BY_TEAM": "whose a Slack team is",
}
"""What is asked without a workspace, besides the questions over all of them, and of what it is."""
OF_ONE = {name: each for name, each in STATEMENTS.items() if name not in {**ACROSS, **OF_NO_WORKSPACE}}
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
        values = {name: value_of(each, row, MARK) for name, each in required.items()}
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


@pytest.fixture(scope="module")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    """The company's database and the empty one."""
    folder = tmp_path_factory.mktemp("one")
    for name in ("full", "empty"):
        shutil.copyfile(sqlite_template, folder / f"{name}.db")
    move_in(f"sqlite:///{folder / 'full.db'}")
    engines = [create_engine(address(f"sqlite:///{folder / name}.db")) for name in ("full", "empty")]
    with closing(engines[0].connect()) as full, closing(engines[1].connect()) as empty:
        rows = plant(full, KEY, MARK)
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
