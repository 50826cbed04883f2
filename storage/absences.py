"""Absences: who is away on which days."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Date, bindparam, delete, func, select

from sla.absence import Absence
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import absences

_COLUMNS = absences.c
_DAY = bindparam("day", type_=Date)
_ABSENCES = picked(absences, "person", "first", "last", "by", "at")
_NOT_OVER = _COLUMNS.last >= _DAY
PUT = insert_all(absences)
REMOVE = Statement(delete(absences).where(where_key(absences, "person", "first")))
ON = Statement(select(_COLUMNS.person).where(where_key(absences), _NOT_OVER, _COLUMNS.first <= _DAY))
OF = Statement(_ABSENCES.where(where_key(absences, "person"), _NOT_OVER).order_by(_COLUMNS.first))
FROM = Statement(_ABSENCES.where(where_key(absences), _NOT_OVER).order_by(_COLUMNS.first, _COLUMNS.person))
BETWEEN = Statement(
    _ABSENCES.where(where_key(absences), _NOT_OVER, _COLUMNS.first <= bindparam("until", type_=Date)).order_by(
        _COLUMNS.first, _COLUMNS.person
    )
)
NEXT = Statement(select(func.min(_COLUMNS.first)).where(where_key(absences), _NOT_OVER, _COLUMNS.first > _DAY))


class Absences(Store):
    """The absences of the people of this unit's workspace."""

    __slots__ = ()

    def put(self, absence: Absence, instead_of: Iterable[Absence] = ()) -> None:
        """Store an absence in place of others; the unit ends with AlreadyStored when somebody was quicker."""
        for each in instead_of:
            self._change(REMOVE, person=each.person, first=each.first)
        told = {name: getattr(absence, name) for name in ("person", "first", "last", "by", "at")}
        self._change(PUT, **told)

    def remove(self, absence: Absence) -> None:
        """Forget an absence."""
        self._change(REMOVE, person=absence.person, first=absence.first)

    def on(self, day: date) -> frozenset[str]:
        """Who is away on a day."""
        return frozenset(row[0] for row in self._all(ON, day=day))

    def of(self, person: str, day: date) -> tuple[Absence, ...]:
        """A person's absences that are not over by a day, in their order."""
        return tuple(Absence(*row) for row in self._all(OF, person=person, day=day))

    def not_over(self, day: date) -> tuple[Absence, ...]:
        """Everybody's absences that are not over by a day, in the order they begin."""
        return tuple(Absence(*row) for row in self._all(FROM, day=day))

    def between(self, first: date, last: date) -> tuple[Absence, ...]:
        """Everybody's absences with a day from `first` to `last`, both included, in the order they begin."""
        return tuple(Absence(*row) for row in self._all(BETWEEN, day=first, until=last))

    def next_beginning(self, day: date) -> date | None:
        """The next day after a day on which somebody's absence begins."""
        row = self._one(NEXT, day=day)
        return row[0] if row else None
