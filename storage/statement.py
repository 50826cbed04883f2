"""A statement written in SQLAlchemy Core once, compiled once for each database, and run on the driver itself.

Core's own execution rebuilds parameters, contexts and result objects at every call; compiling ahead keeps Core for
what it is good at (writing SQL for two databases) and costs a dictionary look-up when a statement runs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]
Parameters = Mapping[str, Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement for one database: its text, how to hand over parameters and how to read its rows."""

    sql: str
    binders: tuple[tuple[str, Convert], ...]
    fixed: Mapping[str, Any]
    pick: Callable[[Mapping[str, Any]], Parameters]
    fetchers: tuple[tuple[int, Convert], ...]

    def parameters(self, values: dict[str, Any]) -> Parameters:
        """What the driver takes; `values` (by parameter name) is used up."""
        for name, convert in self.binders:
            values[name] = convert(values[name])
        if self.fixed:
            values.update(self.fixed)
        return self.pick(values)

    def row(self, raw: Row) -> Row:
        """One row with its columns as the domain speaks of them."""
        if not self.fetchers:
            return raw
        cells = list(raw)
        for index, convert in self.fetchers:
            cells[index] = convert(cells[index])
        return tuple(cells)


class Statement:
    """A Core statement whose parameters are `bindparam`s; build it at module level."""

    __slots__ = ("_core", "_prepared")

    def __init__(self, core: ClauseElement) -> None:
        self._core = core
        self._prepared: dict[str, Prepared] = {}

    def prepared(self, dialect: Dialect) -> Prepared:
        """The statement as this database takes it, compiled at the first call."""
        found = self._prepared.get(dialect.name)
        if found is None:
            found = self._prepared[dialect.name] = _prepare(self._core, dialect)
        return found


def _prepare(core: ClauseElement, dialect: Dialect) -> Prepared:
    compiled = core.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 — every statement compiles to SQL, not to DDL
    binders: dict[str, Convert] = {}
    fixed: dict[str, Any] = {}
    for parameter, name in compiled.bind_names.items():
        convert = parameter.type.dialect_impl(dialect).bind_processor(dialect)
        if not parameter.required:
            fixed[name] = convert(parameter.value) if convert else parameter.value
        elif convert:
            binders[name] = convert
    return Prepared(
        compiled.string, tuple(binders.items()), fixed, _picker(compiled.positiontup), _fetchers(core, dialect)
    )


def _picker(order: Sequence[str] | None) -> Callable[[Mapping[str, Any]], Parameters]:
    """How to give parameters to the driver: by name where `order` is None, else by position."""
    if order is None:
        return lambda values: values
    if len(order) > 1:
        return itemgetter(*order)
    return lambda values: tuple(values[name] for name in order)


def _fetchers(core: ClauseElement, dialect: Dialect) -> tuple[tuple[int, Convert], ...]:
    columns = getattr(core, "exported_columns", ())
    converts = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return tuple((index, convert) for index, convert in enumerate(converts) if convert)
