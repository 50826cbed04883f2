"""Appearances: each time a lead showed up, in the order we heard of it."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, func, select

from sla.appearance import Appearance
from storage.columns import picked, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import appearances

FIELDS = tuple(Appearance.__slots__)
_COLUMNS = appearances.c
_OF_LEAD = where_key(appearances, "lead_id")
_GIVEN = {column.key: bindparam(column.key, type_=column.type) for column in _COLUMNS}
_NEXT = func.coalesce(func.max(_COLUMNS.number), 0) + 1
ADD = Statement(
    appearances.insert().from_select(list(_GIVEN), select(*(_GIVEN | {"number": _NEXT}).values()).where(_OF_LEAD))
)
NEWEST = Statement(
    picked(appearances, *FIELDS).where(_OF_LEAD).order_by(_COLUMNS.number.desc()).limit(bindparam("limit"))
)
COUNT = Statement(select(func.count()).select_from(appearances).where(_OF_LEAD))
MOST = 1000
"""A lead that somebody's faulty form sends again and again is still shown."""


class Appearances(Store):
    """Each time a lead of this unit's workspace showed up."""

    __slots__ = ()

    def add(self, lead_id: str, appearance: Appearance) -> None:
        """Store that a stored lead showed up; who stores it holds the person (`Leads.by_email`)."""
        self._change(ADD, **_values(lead_id, appearance))

    def add_each(self, appeared: Iterable[tuple[str, Appearance]]) -> None:
        """Store that leads, by their ids, showed up, one after the other."""
        self._change_each(ADD, [_values(lead_id, appearance) for lead_id, appearance in appeared])

    def newest(self, lead_id: str, limit: int) -> tuple[Appearance, ...]:
        """The last times a lead showed up, in their order."""
        return tuple(map(_to_appearance, reversed(self._all(NEWEST, lead_id=lead_id, limit=limit))))

    def all(self, lead_id: str) -> tuple[Appearance, ...]:
        """The times a lead showed up, in their order; the last thousand."""
        return self.newest(lead_id, MOST)

    def count(self, lead_id: str) -> int:
        """How often a lead showed up."""
        row = self._one(COUNT, lead_id=lead_id)
        return int(row[0]) if row else 0


def _to_appearance(row: Row) -> Appearance:
    found = Appearance(*row)
    return replace(found, said=MappingProxyType(found.said))


def _values(lead_id: str, appearance: Appearance) -> dict[str, Any]:
    values = {name: getattr(appearance, name) for name in FIELDS}
    return {**values, "lead_id": lead_id, "said": dict(appearance.said), "number": None}
