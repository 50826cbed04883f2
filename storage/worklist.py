"""The open leads in the order they fall due, page by page, from an index of just those."""

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
    not_,
    or_,
    select,
    text,
    true,
    tuple_,
)

from sla.worklist import NEVER, Listed, Place, Selection, Tally
from storage.columns import named, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import UNFINISHED, deadlines, handoffs, leads, received

_H = handoffs.c
_OPEN = and_(where_key(handoffs), text(UNFINISHED))
_ORDER = (_H.due_at, _H.handoff_id)


def _given(column: ColumnElement[Any], name: str) -> Any:  # noqa: ANN401 — a parameter has its column's type
    return bindparam(name, type_=column.type)


_PLACE = tuple_(*_ORDER)
_FROM = tuple_(_given(_H.due_at, "place_due"), _given(_H.handoff_id, "place_id"))


def _if_given(given: ColumnElement[Any], holds: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition that counts only where its parameter is given; written so that PostgreSQL's planner sees it."""
    return or_(given.is_(None), holds)


_ASLEEP = cast(bindparam("asleep", type_=Boolean), Boolean)  # of a bare one PostgreSQL would not know the type
_put_off = and_(_H.snoozed_until.is_not(None), _H.snoozed_until > _given(_H.snoozed_until, "at"))
_WANTED = and_(
    *(_if_given(_given(_H[name], name), named(_H[name])) for name in ("status", "grade", "source")),
    _if_given(_ASLEEP, _put_off == _ASLEEP),
)
_EVERYBODYS = true()
_MINE = _H.owner == _given(_H.owner, "owner")
_NOBODYS = _H.owner.is_(None)
_FIRST_CLOCK = (
    select(func.min(deadlines.c.metric))
    .where(
        where_key(deadlines),
        deadlines.c.handoff_id == _H.handoff_id,
        deadlines.c.due_at == _H.due_at,
        deadlines.c.stopped_at.is_(None),
    )
    .scalar_subquery()
)
_LISTED = (
    select(
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
        _H.due_at,
        _FIRST_CLOCK.label("metric"),
        _H.offered_to,
    )
    .select_from(handoffs)
    .join(leads, and_(leads.c.workspace_id == _H.workspace_id, leads.c.lead_id == _H.lead_id))
)


def _walk(columns: Select[Any], whose: ColumnElement[bool], *, back: bool = False) -> Select[Any]:
    """The leads after a place in the order, or before it, the nearest first; the other end of the list is a bound."""
    found = columns.where(_OPEN, whose, _WANTED).limit(bindparam("limit"))
    if back:
        end = _H.due_at >= _given(_H.due_at, "due_from")
        return found.where(_PLACE < _FROM, end).order_by(*(column.desc() for column in _ORDER))
    return found.where(_PLACE > _FROM, _H.due_at < _given(_H.due_at, "due_before")).order_by(*_ORDER)


def _skipping(whose: ColumnElement[bool]) -> Statement:
    return Statement(_walk(select(*_ORDER), whose).offset(bindparam("offset")))


ALL_AFTER, ALL_BEFORE = Statement(_walk(_LISTED, _EVERYBODYS)), Statement(_walk(_LISTED, _EVERYBODYS, back=True))
MINE_AFTER, MINE_BEFORE = Statement(_walk(_LISTED, _MINE)), Statement(_walk(_LISTED, _MINE, back=True))
OPEN_AFTER, OPEN_BEFORE = Statement(_walk(_LISTED, _NOBODYS)), Statement(_walk(_LISTED, _NOBODYS, back=True))
ALL_SKIPPED, MINE_SKIPPED, OPEN_SKIPPED = _skipping(_EVERYBODYS), _skipping(_MINE), _skipping(_NOBODYS)
TALLY = Statement(
    select(
        func.count(),
        func.sum(case((and_(_H.due_at < _given(_H.due_at, "at"), not_(_put_off)), 1), else_=0)),
        func.sum(case((_put_off, 1), else_=0)),
    )
    .select_from(handoffs)
    .where(_OPEN, _MINE)
)
UNCLAIMED = Statement(select(func.count()).select_from(handoffs).where(_OPEN, _NOBODYS))


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
        return self._listed(_of(wanted, MINE_AFTER, OPEN_AFTER, ALL_AFTER), wanted, start, limit)

    def before(self, wanted: Selection, place: Place, limit: int) -> tuple[Listed, ...]:
        """The leads just before a place, in the order they fall due."""
        end = min(place, (wanted.due_before, ""))
        found = self._listed(_of(wanted, MINE_BEFORE, OPEN_BEFORE, ALL_BEFORE), wanted, end, limit)
        return tuple(reversed(found))

    def skip(self, wanted: Selection, place: Place, count: int) -> Place | None:
        """The place that so many leads (one or more) after another are over at; None where there are fewer."""
        statement = _of(wanted, MINE_SKIPPED, OPEN_SKIPPED, ALL_SKIPPED)
        start = max(place, (wanted.due_from, ""))
        row = self._one(statement, **_values(wanted, start), limit=1, offset=count - 1)
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


def _of(wanted: Selection, mine: Statement, open_: Statement, all_: Statement) -> Statement:
    """The statement whose index fits; who asks for their own unclaimed ones gets none, as nobody owns those."""
    if wanted.owner is not None:
        return mine
    return open_ if wanted.unclaimed else all_


def _to_listed(row: Row) -> Listed:
    found = Listed(*row)
    return replace(found, due_at=None) if found.due_at == NEVER else found


def _values(wanted: Selection, place: Place) -> dict[str, Any]:
    names = ("owner", "status", "grade", "source", "due_from", "due_before", "asleep", "at")
    due_at, handoff_id = place
    values = {name: getattr(wanted, name) for name in names}
    return {**values, "place_due": due_at, "place_id": handoff_id}
