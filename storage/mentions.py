"""What both teams typed, and what is held about others, in which somebody is named: found, told, and put right."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sla.erasure import Redaction, naming
from storage import likes
from storage import persons_texts as texts
from storage.personal import About, columns
from storage.session import Store
from storage.statement import Row

Cells = dict[str, Any]
"""A row, or a part of one, by the names of its columns."""
_CODES = frozenset({"external_id", "source", "campaign"})
"""What other systems call something by; only an address in it is a trace."""
_FORMS = frozenset({"attributes", "said"})
"""What a form asked, under whatever names."""


class Mentions(Store):
    """The texts of this unit's workspace in which people are named."""

    __slots__ = ()

    def of(self, redaction: Redaction) -> dict[str, list[Cells]]:
        """The rows in which somebody is named whom a redaction knows, by table; of both teams, and of any lead."""
        patterns = likes.of_each(redaction.known.values())
        found = {
            table: [row for row, _ in rewritten(table, self._like(table, patterns), redaction)] for table in texts.TYPED
        }
        return {table: rows for table, rows in found.items() if rows}

    def replace(self, named: Mapping[str, Iterable[Cells]], redaction: Redaction) -> dict[str, list[Cells]]:
        """Put pseudonyms into rows that were found, as they are by now; gives those that changed, by table."""
        changed = {
            table: [row for row in rows if self._renamed(table, row, redaction)] for table, rows in named.items()
        }
        return {table: rows for table, rows in changed.items() if rows}

    def _like(self, table: str, patterns: Iterable[str]) -> Iterable[Row]:
        """The rows of a table that are like one of the patterns, each once."""
        keys = len(texts.key_names(table))
        return {row[:keys]: row for like in patterns for row in self._all(texts.TYPED[table], like=like)}.values()

    def _renamed(self, table: str, row: Cells, redaction: Redaction) -> bool:
        key = keyed(table, row)
        now = self._one(texts.HELD[table], **key)
        for _, new in rewritten(table, [] if now is None else [(*key.values(), *now)], redaction):
            self._change(texts.REWRITE[table], **key, **renewed(new))
            return True
        return False


def rewritten(
    table: str, rows: Iterable[Row], redaction: Redaction, names: Iterable[str] | None = None
) -> Iterator[tuple[Cells, Cells]]:
    """The rows in which somebody is named, each with its texts as they should be.

    A row is its primary key and its texts: all in which anybody may be named, or those with these names.
    """
    keys, typed = texts.key_names(table), list(texts.text_names(table) if names is None else names)
    for cells in rows:
        row = dict(zip((*keys, *typed), cells, strict=True))
        new = {name: _redacted(name, row[name], redaction) for name in typed}
        if any(new[name] != row[name] for name in typed):
            yield row, new


def keyed(table: str, row: Cells) -> Cells:
    """A row's primary key, without the workspace."""
    return {name: row[name] for name in texts.key_names(table)}


def renewed(new: Cells) -> Cells:
    """New texts as a statement that puts them into a row takes them."""
    return {f"new_{name}": text for name, text in new.items()}


def told(table: str, row: Cells, redaction: Redaction) -> Cells:
    """Which row it is, and as much of its texts as names somebody; all else is others' own. No word of colleagues."""
    new = {name: _redacted(name, row[name], redaction) for name in texts.text_names(table)}
    named = {name: naming(row[name], text) for name, text in new.items() if text != row[name]}
    employees = columns(table, About.EMPLOYEE)
    return {name: value for name, value in (keyed(table, row) | named).items() if name not in employees}


def _redacted(name: str, value: Any, redaction: Redaction) -> Any:  # noqa: ANN401 — a text, or whatever JSON holds
    if name in _FORMS:
        return redaction.form(value)
    return redaction.value(value, typed=isinstance(value, str) and name not in _CODES)
