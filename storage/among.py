"""The condition that a column has one of many values, as one parameter: the statement stays the same for any number."""

import json
from typing import Any

from sqlalchemy import Dialect, bindparam
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Text, TypeDecorator, TypeEngine

from storage.condition import Condition
from storage.types import Convert


class Texts(TypeDecorator[list[str]]):
    """A list of texts as a parameter: an array on PostgreSQL, a JSON text on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The parameter's type on this database."""
        return dialect.type_descriptor(postgresql.ARRAY(Text()) if dialect.name == "postgresql" else Text())

    def bind_processor(self, dialect: Dialect) -> Convert:
        """A list as the database takes it."""
        return list if dialect.name == "postgresql" else lambda texts: json.dumps(list(texts), ensure_ascii=False)


class among(Condition):  # noqa: N801 — it reads as a function does
    """The condition that a column has one of the texts of the parameter with this name."""

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.texts = bindparam(name, type_=Texts())


@compiles(among, "postgresql")
def _on_postgresql(element: among, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — the compiler's own
    return f"{compiler.process(element.column, **how)} = ANY({compiler.process(element.texts, **how)})"


@compiles(among, "sqlite")
def _on_sqlite(element: among, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — likewise
    column, texts = compiler.process(element.column, **how), compiler.process(element.texts, **how)
    return f"{column} IN (SELECT value FROM json_each({texts}))"  # noqa: S608 — a column and a parameter
