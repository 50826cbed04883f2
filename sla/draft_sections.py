"""The sections of a draft, and where the document holds the pieces of each."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sla.document import Path

Written = dict[str, Any]
"""A document, or one piece of it, in the notation of the file."""


class Section(StrEnum):
    """What can be edited at a time: one of several clauses of a kind, or a part that is one piece."""

    COMMITMENT = "commitment"
    RULE = "rule"
    TERM = "term"
    GROUND = "ground"
    THRESHOLDS = "thresholds"
    HOURS = "hours"
    TARGETS = "targets"
    ESCALATION = "escalation"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Listed:
    """The pieces of a list, each with its name under `name`."""

    path: tuple[str, ...]
    name: str = "id"

    def items(self, document: Mapping[str, Any]) -> tuple[str, ...]:
        """The names in the list."""
        return tuple(str(piece.get(self.name)) for piece in self._list(document))

    def get(self, document: Mapping[str, Any], item: str) -> Written | None:
        """A copy of the one with this name."""
        found = (piece for piece in self._list(document) if str(piece.get(self.name)) == item)
        return deepcopy(next(found, None))

    def put(self, document: Mapping[str, Any], item: str, piece: Written | None) -> Written:
        """The list with it where the other stood, else at the end."""
        pieces, index = list(self._list(document)), self._index(document, item)
        first = len(pieces) if index is None else index
        pieces[first : first + 1] = [] if piece is None else [piece]
        return with_value(document, self.path, pieces)

    def within(self, document: Mapping[str, Any], item: str, path: Path) -> Path | None:
        """What follows its index."""
        index = self._index(document, item)
        here = (*self.path, index)
        return path[len(here) :] if index is not None and path[: len(here)] == here else None

    def _list(self, document: Mapping[str, Any]) -> Sequence[Written]:
        found = value_at(document, self.path)
        return found if isinstance(found, list) else []

    def _index(self, document: Mapping[str, Any], item: str) -> int | None:
        names = self.items(document)
        return names.index(item) if item in names else None


@dataclass(frozen=True, slots=True)
class Mapped:
    """The pieces of a mapping: their names are its keys, what they hold stands under `holds`."""

    path: tuple[str, ...]
    name: str
    holds: str

    def items(self, document: Mapping[str, Any]) -> tuple[str, ...]:
        """The keys."""
        return tuple(self._mapping(document))

    def get(self, document: Mapping[str, Any], item: str) -> Written | None:
        """The one under this key."""
        found = self._mapping(document)
        return {self.name: item, self.holds: deepcopy(found[item])} if item in found else None

    def put(self, document: Mapping[str, Any], item: str, piece: Written | None) -> Written:
        """The mapping with it where the other stood, else at the end."""
        new = {} if piece is None else {str(piece.get(self.name, "")): piece.get(self.holds)}
        found = self._mapping(document)
        pieces: Written = {}
        for key, value in found.items():
            pieces |= new if key == item else {key: value} if key not in new else {}
        left = {**pieces, **(new if item not in found else {})}
        return with_value(document, self.path, left or None)

    def within(self, _document: Mapping[str, Any], item: str, path: Path) -> Path | None:
        """What follows the key."""
        here = (*self.path, item)
        return (self.holds, *path[len(here) :]) if path[: len(here)] == here else None

    def _mapping(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        found = value_at(document, self.path)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Keys:
    """A part of one piece: some keys of a mapping."""

    path: tuple[str, ...]
    keys: tuple[str, ...]
    name: str = ""

    def items(self, _document: Mapping[str, Any]) -> tuple[str, ...]:
        """The one there is, which has no name."""
        return ("",)

    def get(self, document: Mapping[str, Any], _item: str) -> Written | None:
        """What stands under these keys."""
        found = value_at(document, self.path)
        return {key: deepcopy(found[key]) for key in self.keys if isinstance(found, dict) and key in found}

    def put(self, document: Mapping[str, Any], _item: str, piece: Written | None) -> Written:
        """The mapping with these keys as the piece has them; what it lacks is left out."""
        found = value_at(document, self.path)
        given = piece or {}
        kept = {key: value for key, value in (found or {}).items() if key not in self.keys or key in given}
        return with_value(document, self.path, {**kept, **given})

    def within(self, _document: Mapping[str, Any], _item: str, path: Path) -> Path | None:
        """What begins with one of the keys."""
        inside = path[len(self.path) :]
        return inside if path[: len(self.path)] == self.path and inside and inside[0] in self.keys else None


Place = Listed | Mapped | Keys
"""Where the pieces of a section stand in a document; `name` is the key of a piece under which its own name stands."""


def value_at(document: Mapping[str, Any], path: Sequence[str]) -> Any:  # noqa: ANN401 — whatever a document holds
    """What stands at a path, or None."""
    found: Any = document
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def with_value(document: Mapping[str, Any], path: Sequence[str], value: object) -> Written:
    """A copy of the document with a value at a path; None leaves the key out."""
    if not path:
        return dict(value) if isinstance(value, dict) else dict(document)
    inside = document.get(path[0])
    below = value if len(path) == 1 else with_value(inside if isinstance(inside, dict) else {}, path[1:], value)
    changed = {**document, path[0]: below}
    return {key: kept for key, kept in changed.items() if kept is not None or key != path[0]}


_THRESHOLDS = ("required", "mql", "sql", "hot")
_HOURS = ("timezone", "week", "holidays", "closures", "exceptions")
_GOAL = ("year", "revenue", "marketing_share")

SECTIONS: Mapping[Section, Place] = MappingProxyType(
    {
        Section.COMMITMENT: Listed(("commitments",)),
        Section.RULE: Listed(("qualification", "rules")),
        Section.TERM: Mapped(("glossary",), "term", "meaning"),
        Section.GROUND: Mapped(("scope",), "team", "grounds"),
        Section.THRESHOLDS: Keys(("qualification",), _THRESHOLDS),
        Section.HOURS: Keys(("hours",), _HOURS),
        Section.TARGETS: Keys(("targets",), _GOAL),
        Section.ESCALATION: Keys((), ("escalation",)),
        Section.GENERAL: Keys((), ("title", "from", "currency", "digest")),
    }
)
