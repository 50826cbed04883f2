"""The open leads in the order they fall due, page by page."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    tuple_,
)

from sla.worklist import NEVER, Listed, Place, Selection, Tally
from storage.columns import named, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import UNFINISHED, deadlines, handoffs, leads, received

_H, _D = handoffs.c, deadlines.c
_OPEN = and_(where_key(handoffs), text(UNFINISHED))
_CLOCKS = and_(where_key(deadlines), _D.handoff_id == _H.handoff_id)
# That a clock runs is asked inside: as a condition it would have SQLite walk what is due of the whole workspace.
_RUNS_UNTIL = case((_D.stopped_at.is_(None), _D.due_at))
_FIRST_DUE = select(func.min(_RUNS_UNTIL)).where(_CLOCKS).scalar_subquery()


def _given(column: ColumnElement[Any], name: str) -> Any:  # noqa: ANN401 — a parameter has its column's type
    return bindparam(name, type_=column.type)


def _flag(name: str) -> ColumnElement[bool]:
    return cast(bindparam(name, type_=Boolean), Boolean)  # of a bare one PostgreSQL would not know the type


def _if_given(name: str) -> ColumnElement[bool]:
    """The condition that a column has a value, which counts only where the value is given."""
    return or_(_given(_H[name], name).is_(None), named(_H[name]))


_put_off = and_(_H.snoozed_until.is_not(None), _H.snoozed_until > _given(_H.snoozed_until, "at"))
_WANTED = and_(
    *map(_if_given, ("owner", "status", "grade", "source")),
    or_(not_(_flag("unclaimed")), _H.owner.is_(None)),
    or_(_flag("asleep").is_(None), _put_off == _flag("asleep")),
)
# Worked out for every open lead at each look: ten thousand cost some hundredths of a second, and an act on one nothing.
_dues = (
    select(_H.handoff_id, func.coalesce(_FIRST_DUE, literal(NEVER, _D.due_at.type)).label("due_at"))
    .where(_OPEN, _WANTED)
    .subquery("dues")
)
_ORDER = (_dues.c.due_at, _dues.c.handoff_id)
_PLACE = tuple_(*_ORDER)
_FROM = tuple_(_given(_H.handed_at, "place_due"), _given(_H.handoff_id, "place_id"))
_NEXT = (
    select(*_ORDER)
    .where(_PLACE > _FROM, _dues.c.due_at < _given(_D.due_at, "due_before"))
    .order_by(*_ORDER)
    .limit(bindparam("limit"))
)
_LAST = (
    select(*_ORDER)
    .where(_PLACE < _FROM, _dues.c.due_at >= _given(_D.due_at, "due_from"))
    .order_by(*(column.desc() for column in _ORDER))
    .limit(bindparam("limit"))
)


def _listed(found: Select[Any]) -> Statement:
    """The leads at the places found, in their order, with all that a list shows of them."""
    near = found.subquery("near")
    first_clock = select(func.min(_D.metric)).where(_CLOCKS, near.c.due_at == _RUNS_UNTIL).scalar_subquery()
    shown = (
        _H.handoff_id,
        _H.lead_id,
        leads.c.name,
        leads.c.company,
        leads.c.email,
        _H.source,
        _H.grade,
        _H.status,
        _H.owner,
        _H.snoozed_until,
        near.c.due_at,
        first_clock.label("metric"),
        _H.offered_to,
    )
    return Statement(
        select(*shown)
        .select_from(near)
        .join(handoffs, and_(where_key(handoffs), _H.handoff_id == near.c.handoff_id))
        .join(leads, and_(leads.c.workspace_id == _H.workspace_id, leads.c.lead_id == _H.lead_id))
        .order_by(near.c.due_at, near.c.handoff_id)
    )


AFTER, BEFORE = _listed(_NEXT), _listed(_LAST)
SKIPPED = Statement(_NEXT.offset(bindparam("offset")))
_late = and_(_given(_D.due_at, "at") > _FIRST_DUE, not_(_put_off))
TALLY = Statement(
    select(func.count(), func.sum(case((_late, 1), else_=0)), func.sum(case((_put_off, 1), else_=0)))
    .select_from(handoffs)
    .where(_OPEN, named(_H.owner))
)
UNCLAIMED = Statement(select(func.count()).select_from(handoffs).where(_OPEN, _H.owner.is_(None)))


def _next_source(after: ColumnElement[str] | None) -> Any:  # noqa: ANN401 — a query of one text
    """The first source in the order of the alphabet, or the first one after another."""
    beyond = () if after is None else (received.c.source > after,)
    return select(func.min(received.c.source).label("source")).where(where_key(received, "kind"), *beyond)


# One look into the index for each source, however many leads came of it.
_first = _next_source(None).cte("sources", recursive=True)
_sources = _first.union_all(select(_next_source(_first.c.source).scalar_subquery()).where(_first.c.source.is_not(None)))
SOURCES = Statement(
    select(_sources.c.source.cast(Text)).where(_sources.c.source.is_not(None)).limit(bindparam("limit"))
)


class Worklist(Store):
    """The open leads of this unit's workspace."""

    __slots__ = ()

    def after(self, wanted: Selection, place: Place, limit: int) -> tuple[Listed, ...]:
        """The leads that follow a place in the order they fall due."""
        start = max(place, (wanted.due_from, ""))
        return self._listed(AFTER, wanted, start, limit)

    def before(self, wanted: Selection, place: Place, limit: int) -> tuple[Listed, ...]:
        """The leads just before a place, in the order they fall due."""
        end = min(place, (wanted.due_before, ""))
        return self._listed(BEFORE, wanted, end, limit)

    def skip(self, wanted: Selection, place: Place, count: int) -> Place | None:
        """The place that so many leads (one or more) after another are over at; None where there are fewer."""
        start = max(place, (wanted.due_from, ""))
        row = self._one(SKIPPED, **_values(wanted, start), limit=1, offset=count - 1)
        return None if row is None else (row[0], row[1])

    def tally(self, owner: str, now: datetime) -> Tally:
        """How many open leads somebody has, how many of them are late at `now`, and how many put off."""
        row = self._one(TALLY, owner=owner, at=now)
        return Tally(*(int(count or 0) for count in row)) if row else Tally()

    def unclaimed(self) -> int:
        """How many open leads are nobody's."""
        row = self._one(UNCLAIMED)
        return int(row[0]) if row else 0

    def sources(self, limit: int) -> tuple[str, ...]:
        """The sources that leads came from, in the order of the alphabet."""
        return tuple(row[0] for row in self._all(SOURCES, kind="lead", limit=limit))

    def _listed(self, how: Statement, wanted: Selection, place: Place, limit: int) -> tuple[Listed, ...]:
        return tuple(map(_to_listed, self._all(how, **_values(wanted, place), limit=limit)))


def _to_listed(row: Row) -> Listed:
    found = Listed(*row)
    return replace(found, due_at=None) if found.due_at == NEVER else found


def _values(wanted: Selection, place: Place) -> dict[str, Any]:
    names = ("owner", "unclaimed", "status", "grade", "source", "due_from", "due_before", "asleep", "at")
    due_at, handoff_id = place
    values = {name: getattr(wanted, name) for name in names}
    return {**values, "place_due": due_at, "place_id": handoff_id}
