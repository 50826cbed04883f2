"""Where an e-mail address still stands: every column of every table of a workspace that may hold a text is searched."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sla import spellings
from sla.erasure import Redaction, Traces
from sla.remains import Keeper, Remnant
from storage import likes
from storage import remains_statements as sql
from storage.personal import PROSPECTS
from storage.persons_texts import key_names
from storage.session import Store
from storage.tables import metadata

Cells = dict[str, Any]
_WORD = r"[\w.+-]*"
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
    """A row in which an address stands: its primary key, all its texts, and as much of them as holds the address.

    It is `replaceable` where the address is a word of its own in a text that may be changed.
    """

    table: str
    key: Cells
    texts: Cells
    parts: Cells
    replaceable: bool

    @property
    def holding(self) -> tuple[str, ...]:
        """The columns in which the address stands."""
        return tuple(self.parts)

    @property
    def told(self) -> Cells:
        """As much of the row as tells where the address stands: all else in a form or a document is others'."""
        return self.key | self.parts


class Remains(Store):
    """What is left of somebody's addresses in this unit's workspace."""

    __slots__ = ()

    def of(self, addresses: Iterable[str]) -> list[Standing]:
        """Every row in which one of these addresses stands, in whatever case, or in a longer word.

        But for what is a longer address, of somebody else who is known.
        """
        return self._looked(sorted(addresses))[1]

    def replace(self, addresses: Iterable[str], redaction: Redaction) -> tuple[Remnant, ...]:
        """Put a pseudonym in place of these addresses where a text may be changed; gives where they still stand."""
        looking, standing = self._looked(sorted(addresses))
        return remnants(self._replaced(row, looking, redaction) for row in standing)

    def _looked(self, addresses: list[str]) -> tuple["Looking", list[Standing]]:
        rows = [(table, row) for table in sql.SEARCH for row in self._like(table, addresses)]
        others = {str(row["email"]).casefold() for _, row in rows if "email" in row} - set(addresses)
        looking = Looking.of(addresses, others)
        return looking, [found for table, row in rows if (found := looking.at(table, row)).holding]

    def _like(self, table: str, addresses: list[str]) -> Iterable[Cells]:
        """The rows of a table in which something like one of the addresses stands, each once."""
        rows = (row for each in addresses for row in self._all(sql.SEARCH[table], like=likes.of_address(each)))
        cells = (dict(zip(sql.CELLS[table], row, strict=True)) for row in rows)
        return {tuple(each[key] for key in key_names(table)): each for each in cells}.values()

    def _replaced(self, row: Standing, looking: "Looking", redaction: Redaction) -> Standing:
        """A row without the address, as it is by now."""
        cells = self._one(sql.HELD[row.table], **row.key) if row.replaceable else None
        if cells is None:
            return row
        new = {name: redaction.value(text) for name, text in zip(sql.REWRITTEN[row.table], cells, strict=True)}
        self._change(sql.REWRITE[row.table], **row.key, **{f"new_{name}": text for name, text in new.items()})
        return looking.at(row.table, {**row.key, **row.texts, **new})


@dataclass(frozen=True, slots=True)
class Looking:
    """For words that hold an address, but for the addresses of `others`; by `redaction` where it is one of its own."""

    words: re.Pattern[str]
    others: set[str]
    redaction: Redaction

    @classmethod
    def of(cls, addresses: list[str], others: set[str]) -> "Looking":
        """For any of these addresses."""
        words = "|".join(_WORD + spellings.of_own_address(each) for each in addresses)
        return cls(re.compile(words), others, Redaction({"": Traces(frozenset(addresses))}))

    def at(self, table: str, row: Cells) -> Standing:
        """Where in a row the address stands."""
        texts = {name: row[name] for name in sql.TEXTS[table]}
        parts = {name: self._part(text) for name, text in texts.items() if self._finds(text)}
        changed = [name for name in sql.REWRITTEN.get(table, ()) if self.redaction.value(row[name]) != row[name]]
        return Standing(table, {key: row[key] for key in key_names(table)}, texts, parts, bool(changed))

    def _part(self, value: Any) -> Any:  # noqa: ANN401 — a text, or whatever JSON holds
        """The members of what a column holds in which the address is."""
        if isinstance(value, dict):
            return {
                name: each if self._finds(name) else self._part(each)
                for name, each in value.items()
                if self._finds([name, each])
            }
        return [self._part(each) for each in value if self._finds(each)] if isinstance(value, list | tuple) else value

    def _finds(self, value: object) -> bool:
        """Whether the address is in what a column holds, in a key of its JSON too."""
        if isinstance(value, str):
            return any(word[0].casefold() not in self.others for word in self.words.finditer(value))
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return isinstance(parts, list | tuple) and any(map(self._finds, parts))


def remnants(standing: Iterable[Standing]) -> tuple[Remnant, ...]:
    """Where the address stands and stays, column by column."""
    return tuple(_remnant(row, name) for row in standing for name in row.holding)


def _remnant(row: Standing, column: str) -> Remnant:
    name = metadata.tables[row.table].c[column].name
    return Remnant(row.table, name, tuple(map(str, row.key.values())), _keeper(row.table, column))


def _keeper(table: str, column: str) -> Keeper:
    if column in sql.REWRITTEN.get(table, ()):
        return Keeper.ALIKE
    if table in PROSPECTS:
        return Keeper.CODE if column in ("source", "campaign") else Keeper.RECORD
    return _KEEPERS.get(table, Keeper.WORKINGS)
