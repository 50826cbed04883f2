"""Missions: what the teams have set out to do on which days."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import Date, bindparam, delete, update

from sla.mission import Mission
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import missions

FIELDS = ("mission_id", "team", "title", "first", "last", "owner", "by", "at", "note", "edition")
_COLUMNS = missions.c
_MISSIONS = picked(missions, *FIELDS)
_EXPECTED = _COLUMNS.edition == bindparam("expected", type_=_COLUMNS.edition.type)
INSERT = insert_all(missions)
GET = Statement(_MISSIONS.where(where_key(missions, "mission_id")))
BETWEEN = Statement(
    _MISSIONS.where(
        where_key(missions),
        _COLUMNS.last >= bindparam("since", type_=Date),
        _COLUMNS.first <= bindparam("until", type_=Date),
    )
    .order_by(_COLUMNS.first, _COLUMNS.mission_id)
    .limit(bindparam("limit"))
)
UPDATE = Statement(
    update(missions)
    .values({name: bindparam(name, type_=_COLUMNS[name].type) for name in FIELDS[1:]})
    .where(where_key(missions, "mission_id"), _EXPECTED)
)
REMOVE = Statement(delete(missions).where(where_key(missions, "mission_id"), _EXPECTED))


class Missions(Store):
    """The missions of this unit's workspace."""

    __slots__ = ()

    def insert(self, mission: Mission) -> None:
        """Store a new mission."""
        self._change(INSERT, **asdict(mission))

    def get(self, mission_id: str) -> Mission | None:
        """A mission by its id."""
        row = self._one(GET, mission_id=mission_id)
        return None if row is None else Mission(*row)

    def between(self, first: date, last: date, limit: int) -> tuple[Mission, ...]:
        """The missions with a day from `first` to `last`, both included, in the order they begin."""
        return tuple(Mission(*row) for row in self._all(BETWEEN, since=first, until=last, limit=limit))

    def update(self, mission: Mission, expected: int) -> bool:
        """Store a mission in place of the edition that was `expected`; False where it is another by now, or gone."""
        return bool(self._change(UPDATE, expected=expected, **asdict(mission)))

    def remove(self, mission_id: str, expected: int) -> bool:
        """Forget the edition of a mission that was `expected`; False likewise."""
        return bool(self._change(REMOVE, mission_id=mission_id, expected=expected))
