"""A session: an open transaction on the driver, and the base of every store."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Protocol, Self

from sqlalchemy import Dialect
from sqlalchemy.pool import PoolProxiedConnection

from storage.statement import Parameters, Prepared, Row, Statement


class Cursor(Protocol):
    """As much of a driver's cursor as storage uses."""

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""

    def execute(self, sql: Any, parameters: Any, /) -> object:  # noqa: ANN401 — the drivers' own types differ
        """Run one statement."""

    def executemany(self, sql: Any, parameters: Any, /, **how: bool) -> object:  # noqa: ANN401 — likewise
        """Run one statement with many sets of parameters."""

    def results(self) -> Iterable[Self]:
        """PostgreSQL's: the rows of each set of parameters, one after the other."""

    def fetchone(self) -> Any:  # noqa: ANN401 — likewise
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows left."""

    def close(self) -> object:
        """Run nothing more."""


class Session:
    """Runs statements inside one transaction that a gate begins and ends; a reading one refuses to write."""

    __slots__ = ("_cursor", "_dialect", "lent", "writes")

    def __init__(self, lent: PoolProxiedConnection, cursor: Cursor, dialect: Dialect, *, writes: bool) -> None:
        self.lent = lent
        self.writes = writes
        self._cursor = cursor
        self._dialect = dialect

    def end(self) -> None:
        """Let go of the cursor while the connection is still ours: nothing more is run.

        A cursor that is thrown away later resets its statement then, under the hands of whoever uses the connection.
        """
        with suppress(Exception):  # a connection that is gone has nothing to let go of
            self._cursor.close()

    @property
    def alone(self) -> bool:
        """Whether a transaction that writes is the only one of its moment, as SQLite's are."""
        return self._dialect.name == "sqlite"

    @property
    def steady(self) -> bool:
        """Whether all statements see the database at one moment, as they do wherever nobody else writes meanwhile."""
        return self.alone or not self.writes

    def change(self, statement: Statement, values: dict[str, Any]) -> int:
        """Run a statement that writes; how many rows it changed."""
        prepared = self._writing(statement)
        self._cursor.execute(prepared.sql, prepared.parameters(values))
        return self._cursor.rowcount

    def change_each(self, statement: Statement, each: Iterable[dict[str, Any]]) -> int:
        """Run a statement that writes once for each set of values; how many rows changed in all."""
        prepared = self._writing(statement)
        parameters = [prepared.parameters(values) for values in each]
        if not parameters:
            return 0
        self._cursor.executemany(prepared.sql, parameters)
        return self._cursor.rowcount

    def all_each(self, statement: Statement, each: Iterable[dict[str, Any]]) -> list[Row]:
        """Run a statement that writes or locks once for each set of values; all rows that it gives."""
        prepared = self._writing(statement)
        parameters = [prepared.parameters(values) for values in each]
        if not parameters:
            return []
        return [prepared.row(raw) for raw in self._rows_of_each(prepared.sql, parameters)]

    def one(self, statement: Statement, values: dict[str, Any]) -> Row | None:
        """The first row, or None."""
        prepared = statement.prepared(self._dialect)
        self._cursor.execute(prepared.sql, prepared.parameters(values))
        raw = self._cursor.fetchone()
        return None if raw is None else prepared.row(raw)

    def all(self, statement: Statement, values: dict[str, Any]) -> list[Row]:
        """All rows."""
        prepared = statement.prepared(self._dialect)
        self._cursor.execute(prepared.sql, prepared.parameters(values))
        rows = self._cursor.fetchall()
        return [prepared.row(raw) for raw in rows] if prepared.fetchers else rows

    def _rows_of_each(self, sql: str, parameters: list[Parameters]) -> Iterator[Row]:
        cursor = self._cursor
        if self.alone:
            for given in parameters:
                cursor.execute(sql, given)
                yield from cursor.fetchall()
            return
        cursor.executemany(sql, parameters, returning=True)  # all of them on one way to the server
        for result in cursor.results():
            yield from result.fetchall()

    def _writing(self, statement: Statement) -> Prepared:
        if not self.writes:
            raise RuntimeError("a unit for reading was asked to write")
        return statement.prepared(self._dialect)


class Store:
    """The base of the stores: every statement it runs is given the workspace, so that tenants never mix."""

    __slots__ = ("_session", "_workspace")

    def __init__(self, session: Session, workspace: str) -> None:
        self._session = session
        self._workspace = workspace

    def _change(self, statement: Statement, **values: Any) -> int:  # noqa: ANN401 — a column's value
        values["workspace_id"] = self._workspace
        return self._session.change(statement, values)

    def _change_each(self, statement: Statement, each: Iterable[dict[str, Any]]) -> int:
        return self._session.change_each(statement, self._here(each))

    def _one(self, statement: Statement, **values: Any) -> Row | None:  # noqa: ANN401 — likewise
        values["workspace_id"] = self._workspace
        return self._session.one(statement, values)

    def _all(self, statement: Statement, **values: Any) -> list[Row]:  # noqa: ANN401 — likewise
        values["workspace_id"] = self._workspace
        return self._session.all(statement, values)

    def _all_each(self, statement: Statement, each: Iterable[dict[str, Any]]) -> list[Row]:
        return self._session.all_each(statement, self._here(each))

    def _here(self, each: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The same values with the workspace in them."""
        for values in each:
            values["workspace_id"] = self._workspace
            yield values
