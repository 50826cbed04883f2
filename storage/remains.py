"""Where an e-mail address still stands: every column of every table of a workspace that may hold a text is searched."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import JSON, Table, Text, bindparam, cast, or_

from sla import spellings
from sla.erasure import Redaction
from sla.remains import Keeper, Remnant
from storage.columns import picked, where_key
from storage.personal import PROSPECTS
from storage.persons_texts import key_names, own_names, rewriting
from storage.session import Store
from storage.statement import Statement
from storage.tables import metadata

Cells = dict[str, Any]
_CODES = frozenset({"source", "campaign", "external_id"})
"""What other systems call something by, where it is a text."""
_PARTLY = frozenset({"source", "campaign", "key", "sources", "document"})
"""Where an address may stand with anything before it; elsewhere that would be a longer one, of somebody else."""
_FOLDED = re.compile(r"[^a-hj-jl-rt-z0-9@.-]+")
"""Signs that may be written otherwise: escaped in JSON, or as another one with the same small letter (i, k and s)."""
_KEEPERS: Mapping[str, Keeper] = {
    "agreements": Keeper.SIGNED,
    "drafts": Keeper.DRAFT,
    "workspaces": Keeper.SETUP,
    "campaigns": Keeper.CODE,
    "people": Keeper.SLACK,
    "installations": Keeper.SLACK,
    "group_members": Keeper.SLACK,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A row in which an address stands: its primary key, all its texts, and which of them hold the address."""

    table: str
    key: Cells
    texts: Cells
    holding: tuple[str, ...]

    @property
    def told(self) -> Cells:
        """As much of the row as tells where the address stands."""
        return {**self.key, **{name: self.texts[name] for name in self.holding}}

    @property
    def replaceable(self) -> bool:
        """Whether a text of it may be changed."""
        return not set(REWRITTEN.get(self.table, ())).isdisjoint(self.holding)

    @property
    def remnants(self) -> tuple[Remnant, ...]:
        """Where the address stands and stays."""
        kept = [name for name in self.holding if name not in REWRITTEN.get(self.table, ())]
        key, held = tuple(map(str, self.key.values())), metadata.tables[self.table].c
        return tuple(Remnant(self.table, held[name].name, key, _keeper(self.table, name)) for name in kept)


def _searched(table: Table) -> list[str]:
    """The columns that may hold a text."""
    return [each.key for each in table.c if isinstance(each.type, Text | JSON) and each.key != "workspace_id"]


def _rewritten(table: Table) -> list[str]:
    """The texts that may be changed: nothing is found, counted or signed by them."""
    return [key for key in own_names(table.name) if key not in _CODES or isinstance(table.c[key].type, JSON)]


def _search(table: Table) -> Statement:
    """The rows in which something like an address stands."""
    names = _searched(table)
    like = [cast(table.c[name], Text).ilike(bindparam("like")) for name in names]
    asked = dict.fromkeys([*key_names(table.name), *names])
    return Statement(picked(table, *asked).where(where_key(table), or_(*like)))


# What belongs to no workspace are signatures of deliveries, processes and revisions, in which no address can stand.
_TABLES = [table for table in metadata.sorted_tables if "workspace_id" in table.c and _searched(table)]
SEARCH = {table.name: _search(table) for table in _TABLES}
REWRITTEN = {table.name: names for table in _TABLES if (names := _rewritten(table))}
REWRITE = {name: rewriting(name, names) for name, names in REWRITTEN.items()}


class Remains(Store):
    """What is left of somebody's addresses in this unit's workspace."""

    __slots__ = ()

    def of(self, addresses: Iterable[str]) -> list[Standing]:
        """Every row in which one of these addresses stands, in whatever case; no part of a longer one."""
        wanted = sorted(addresses)
        whole, partly = (_compiled(how, wanted) for how in (spellings.of_address, spellings.of_own_address))
        return [found for table in _TABLES for found in self._in(table, wanted, Patterns(whole, partly))]

    def replace(self, addresses: Iterable[str], redaction: Redaction) -> tuple[Remnant, ...]:
        """Put a pseudonym in place of these addresses where a text may be changed; gives where they still stand."""
        standing = self.of(addresses)
        for row in standing:
            if row.replaceable:
                new = {f"new_{name}": redaction.value(row.texts[name]) for name in REWRITTEN[row.table]}
                self._change(REWRITE[row.table], **row.key, **new)
        return tuple(left for row in standing for left in row.remnants)

    def _in(self, table: Table, addresses: list[str], patterns: "Patterns") -> Iterator[Standing]:
        keys = key_names(table.name)
        names = dict.fromkeys([*keys, *_searched(table)])
        rows = (row for each in addresses for row in self._all(SEARCH[table.name], like=_like(each)))
        found = (dict(zip(names, row, strict=True)) for row in rows)
        for cells in {tuple(each[key] for key in keys): each for each in found}.values():
            texts = {name: cells[name] for name in _searched(table)}
            holding = tuple(name for name, text in texts.items() if patterns.hold(name, text))
            if holding:
                yield Standing(table.name, {key: cells[key] for key in keys}, texts, holding)


class Patterns(NamedTuple):
    """An address as a whole, and with anything before it."""

    whole: re.Pattern[str]
    partly: re.Pattern[str]

    def hold(self, name: str, value: object) -> bool:
        """Whether the address stands in what a column holds, in a key of its JSON too."""
        if isinstance(value, str):
            return (self.partly if name in _PARTLY else self.whole).search(value) is not None
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return isinstance(parts, list | tuple) and any(self.hold(name, each) for each in parts)


def _compiled(how: Callable[[str], str], addresses: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(how, addresses)))


def _like(address: str) -> str:
    return f"%{_FOLDED.sub('%', address.casefold())}%"


def _keeper(table: str, column: str) -> Keeper:
    if table in PROSPECTS:
        return Keeper.CODE if column in ("source", "campaign") else Keeper.RECORD
    return _KEEPERS.get(table, Keeper.WORKINGS)
