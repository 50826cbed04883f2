"""The records of past handoffs, page by page, for replays: a few statements a page, however many there are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, Text, and_, bindparam, func, not_, select, tuple_

from sla.clocks import ALERT
from sla.pause import Pause
from sla.record import Ran, Record
from storage.columns import where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import activities, attempts, deadlines, handoffs, pauses, posts
from storage.types import EPOCH

PAGE = 5_000
_H = handoffs.c
_FACTS = (
    "handoff_id",
    "version",
    "grade",
    "source",
    "campaign",
    "owner",
    "arrived_at",
    "handed_at",
    "claimed_at",
    "contacted_at",
    "reached_at",
    "closed_at",
)
_CARD: ColumnElement[str] = bindparam("card", type_=Text).concat(_H.handoff_id)
_MICROSECOND = Decimal(1_000_000)


def _at(name: str) -> Any:  # noqa: ANN401 — a parameter has its column's type
    return bindparam(name, type_=_H.handed_at.type)


_LIVED = and_(where_key(handoffs), not_(_H.historical))
_PAGE = and_(_LIVED, _H.handed_at >= _at("first"), _H.handed_at <= _at("last"))
_PLACE = (_H.handed_at, _H.handoff_id)
_AFTER = tuple_(*_PLACE) > tuple_(_at("since"), bindparam("after", type_=_H.handoff_id.type))
COUNT = Statement(
    select(func.count()).select_from(handoffs).where(_LIVED, _H.handed_at >= _at("start"), _H.handed_at < _at("end"))
)
HANDED = Statement(
    select(*(_H[name] for name in _FACTS))
    .where(_LIVED, _H.handed_at >= _at("since"), _AFTER, _H.handed_at < _at("end"))
    .order_by(*_PLACE)
    .limit(bindparam("limit"))
)


def _of_page(table: Table, *names: str) -> Select[Any]:
    """Rows of a table that belong to the handoffs of a page: the handoff first, then what they are sorted by."""
    return (
        select(_H.handoff_id, *(table.c[name] for name in names))
        .select_from(handoffs)
        .join(table, and_(table.c.workspace_id == _H.workspace_id, table.c.handoff_id == _H.handoff_id))
        .where(_PAGE)
    )


# Sorted in Python: for an ORDER BY SQLite would walk all that the workspace has of a table.
ATTEMPTS = Statement(_of_page(attempts, "number", "at"))
PAUSES = Statement(_of_page(pauses, "number", "since", "until", "by", "note").where(_H.snoozed_until.is_not(None)))
RAN = Statement(_of_page(deadlines, "clause", "starts_at", "due_at", "stopped_at", "verdict", "metric"))
SIGNS = Statement(
    select(_H.handoff_id, func.max(activities.c.occurred_at))
    .select_from(handoffs)
    .join(activities, and_(activities.c.workspace_id == _H.workspace_id, activities.c.lead_id == _H.lead_id))
    .where(_PAGE, activities.c.occurred_at <= _H.handed_at)
    .group_by(_H.handoff_id)
)
POSTED = Statement(
    select(_H.handoff_id, posts.c.ts)
    .select_from(handoffs)
    .join(posts, and_(posts.c.workspace_id == _H.workspace_id, posts.c.key == _CARD))
    .where(_PAGE)
)


class Replays(Store):
    """The recorded handoffs of this unit's workspace; those of an import, which ran no clock, are left out."""

    __slots__ = ()

    def count(self, start: datetime, end: datetime) -> int:
        """How many were handed over in [start, end)."""
        row = self._one(COUNT, start=start, end=end)
        return int(row[0]) if row else 0

    def records(self, start: datetime, end: datetime, card: str, page: int = PAGE) -> Iterator[Record]:
        """Those handed over in [start, end), in that order; `card` is what the keys of their cards begin with.

        No more than a page of them is held at a time.
        """
        since, after = start, ""
        while rows := self._all(HANDED, since=since, end=end, after=after, limit=page):
            first, last = rows[0][7], rows[-1][7]
            yield from self._page(rows, {"first": first, "last": last}, card)
            since, after = last, rows[-1][0]

    def _page(self, rows: Sequence[Row], span: dict[str, datetime], card: str) -> Iterator[Record]:
        tried, paused = _by_handoff(self._all(ATTEMPTS, **span)), _by_handoff(self._all(PAUSES, **span))
        ran = _by_handoff(self._all(RAN, **span))
        signs: dict[str, datetime] = dict(self._all(SIGNS, **span))
        posted: dict[str, str] = dict(self._all(POSTED, **span, card=card))
        for row in rows:
            handoff_id = row[0]
            found = (
                tuple(attempt[2] for attempt in tried.get(handoff_id, ())),
                tuple(Pause(*pause[2:]) for pause in paused.get(handoff_id, ())),
                _instant(posted.get(handoff_id)),
                tuple(Ran(*clock[1:-1]) for clock in ran.get(handoff_id, ())),
                _frozen_sign(ran.get(handoff_id, ())) or signs.get(handoff_id),
            )
            yield Record._make((*row, *found))


def _by_handoff(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each handoff, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=itemgetter(0, 1)):
        found[row[0]].append(row)
    return found


def _frozen_sign(clocks: Sequence[Row]) -> datetime | None:
    """The last sign of life as it was known when the lead was handed over, where a promise was counted from it."""
    return next((clock[2] for clock in clocks if clock[-1] == ALERT), None)


def _instant(stamp: str | None) -> datetime | None:
    """When a message was posted, by its stamp of seconds since 1970; None for one that tells no time."""
    with suppress(InvalidOperation, OverflowError, ValueError):
        return EPOCH + timedelta(microseconds=int(Decimal(stamp) * _MICROSECOND)) if stamp else None
    return None
