"""The claim's statements played by hand: nothing is looked up or decided, every value is known beforehand.

They are taken down in a rehearsal of the very service that is measured, whose transaction is rolled back; so they are
the same statements with the same values in the same order, also when the claim changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Engine
from sqlalchemy.sql.visitors import cloned_traverse

from bot.identity import IdSource
from bot.services.desk import Desk
from bot.services.handoffs import act
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.deed import Act, Deed
from storage.session import Session
from storage.statement import Row, Statement
from storage.unit import Unit

Values = dict[str, Any]
PREFIX = "given_"
BEGIN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
"""How a transaction that writes begins."""


@dataclass(frozen=True, slots=True)
class Step:
    """One statement with its values (a list of them where it runs many times), and whether its rows are read."""

    statement: Statement
    values: Values | list[Values]
    reads: bool


class Noting(Session):
    """A session that takes down what it runs."""

    steps: list[Step]

    def change(self, statement: Statement, values: Values) -> int:
        """Take down, and run."""
        self.steps.append(Step(statement, dict(values), reads=False))
        return super().change(statement, values)

    def change_each(self, statement: Statement, each: Iterable[Values]) -> int:
        """Likewise; nothing to run is nothing."""
        every = list(each)
        if every:
            self.steps.append(Step(statement, [dict(values) for values in every], reads=False))
        return super().change_each(statement, every)

    def one(self, statement: Statement, values: Values) -> Row | None:
        """Likewise."""
        self.steps.append(Step(statement, dict(values), reads=True))
        return super().one(statement, values)

    def all(self, statement: Statement, values: Values) -> list[Row]:
        """Likewise."""
        self.steps.append(Step(statement, dict(values), reads=True))
        return super().all(statement, values)


class Rehearsal:
    """Stands in for a database and its gate: units run as always, and nothing they do stays."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.steps: list[Step] = []

    def unit(self, workspace_id: str) -> Unit:
        """A transaction that will be rolled back."""
        return Unit(self, workspace_id, writes=True)

    def enter(self, *, writes: bool) -> Session:
        """Begin."""
        lent = self._engine.raw_connection()
        connection: Any = lent.driver_connection
        if self._engine.dialect.name == "postgresql":
            connection.autocommit = True  # else the driver begins by itself
        cursor = connection.execute(BEGIN[self._engine.dialect.name])
        session = Noting(lent, cursor, self._engine.dialect, writes=writes)
        session.steps = self.steps
        return session

    def leave(self, session: Session, _error: BaseException | None) -> None:
        """Roll back."""
        session.lent.rollback()
        session.lent.close()


def rehearsed(engine: Engine, handoff_id: str, user: str, now: datetime) -> list[Step]:
    """The statements of one claim, as the service would run them now."""
    rehearsal = Rehearsal(engine)
    desk = Desk(rehearsal, IdSource(lambda: now))  # type: ignore[arg-type]
    act(desk, Actor(OWN, user, "slack", now), handoff_id, Deed(Act.CLAIM))
    return rehearsal.steps


def core_play(connection: Connection, steps: list[Step]) -> Callable[[], None]:
    """One transaction of Core statements built once, which SQLAlchemy has compiled and kept; rows are fetched."""
    prepared = [(_core(step.statement), _named(step.values), step.reads) for step in steps]

    alone = connection.dialect.name == "sqlite"

    def play() -> None:
        if alone:
            connection.exec_driver_sql(BEGIN["sqlite"])
        for statement, values, reads in prepared:
            result = connection.execute(statement, values)
            if reads:
                result.fetchall()
        connection.commit()

    return play


@cache
def _core(statement: Statement) -> Any:  # noqa: ANN401 — a select, an insert or an update
    """The Core statement, its parameters named apart from the columns as Core's own execution wants them."""

    def rename(parameter: BindParameter[Any]) -> None:
        if parameter.required:
            parameter.key = PREFIX + parameter.key

    return cloned_traverse(statement._core, {}, {"bindparam": rename})  # noqa: SLF001 — the Core beneath


def _named(values: Values | list[Values]) -> Values | list[Values]:
    if isinstance(values, list):
        return [{PREFIX + name: value for name, value in each.items()} for each in values]
    return {PREFIX + name: value for name, value in values.items()}


def driver_play(connection: Any, engine: Engine, steps: list[Step]) -> Callable[[], None]:  # noqa: ANN401 — sqlite3's
    """The same on SQLite's driver itself, with texts and parameters ready: as fast as Python gets."""
    prepared = [_ready(engine, step) for step in steps]

    def play() -> None:
        cursor = connection.execute("BEGIN IMMEDIATE")
        for sql, parameters, many, reads in prepared:
            if many:
                cursor.executemany(sql, parameters)
            else:
                cursor.execute(sql, parameters)
            if reads:
                cursor.fetchall()
        connection.commit()

    return play


def _ready(engine: Engine, step: Step) -> tuple[str, Any, bool, bool]:
    prepared = step.statement.prepared(engine.dialect)
    if isinstance(step.values, list):
        return prepared.sql, [prepared.parameters(dict(values)) for values in step.values], True, step.reads
    return prepared.sql, prepared.parameters(dict(step.values)), False, step.reads
