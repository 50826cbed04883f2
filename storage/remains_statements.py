"""The statements that search every column of every table for an address, and put texts back without it."""

from sqlalchemy import JSON, Table, Text, or_

from storage.alike import alike
from storage.columns import picked, where_key
from storage.persons_texts import held, key_names, own_names, rewriting
from storage.statement import Statement
from storage.tables import metadata

_CODES = frozenset({"source", "campaign", "external_id"})
"""What other systems call something by, where it is a text."""


def _texts(table: Table) -> list[str]:
    return [each.key for each in table.c if isinstance(each.type, Text | JSON) and each.key != "workspace_id"]


def _rewritten(table: Table) -> list[str]:
    return [key for key in own_names(table.name) if key not in _CODES or isinstance(table.c[key].type, JSON)]


def _search(table: Table) -> Statement:
    like = [alike(table.c[name], "like") for name in TEXTS[table.name]]
    return Statement(picked(table, *CELLS[table.name]).where(where_key(table), or_(*like)))


# What belongs to no workspace are signatures of deliveries, processes and revisions, in which no address can stand.
_TABLES = [table for table in metadata.sorted_tables if "workspace_id" in table.c and _texts(table)]
TEXTS = {table.name: _texts(table) for table in _TABLES}
"""The columns that may hold a text, by table."""
CELLS = {name: list(dict.fromkeys([*key_names(name), *texts])) for name, texts in TEXTS.items()}
"""What a search gives of a row: its primary key and its texts."""
SEARCH = {table.name: _search(table) for table in _TABLES}
"""The rows in which something `like` an address stands, whatever the database takes for a small letter."""
REWRITTEN = {table.name: names for table in _TABLES if (names := _rewritten(table))}
"""The texts that may be changed: nothing is found, counted or signed by them."""
HELD = {name: held(name, names) for name, names in REWRITTEN.items()}
REWRITE = {name: rewriting(name, names) for name, names in REWRITTEN.items()}
