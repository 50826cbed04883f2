"""The condition that a text is like a pattern, whatever the case of the letters from a to z."""

from typing import Any

from sqlalchemy import Text, bindparam, cast
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.compiler import SQLCompiler

from storage.condition import Condition


class alike(Condition):  # noqa: N801 — it reads as a function does
    """The condition that a column, a text or JSON, is like the pattern of the parameter with this name.

    SQLite's own LIKE takes no account of case; SQLAlchemy's `ilike` would have it copy every text in small letters.
    """

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.text = column if isinstance(column.type, Text) else cast(column, Text)
        self.pattern = bindparam(name, type_=Text())


@compiles(alike, "postgresql")
def _on_postgresql(element: alike, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — the compiler's own
    return f"{compiler.process(element.text, **how)} ILIKE {compiler.process(element.pattern, **how)}"


@compiles(alike, "sqlite")
def _on_sqlite(element: alike, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — likewise
    return f"{compiler.process(element.text, **how)} LIKE {compiler.process(element.pattern, **how)}"
