"""Whom nothing has been heard of for long: neither from them, nor from sales, nor from the CRM."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, bindparam, exists, not_, or_, text, tuple_

from storage.among import among
from storage.columns import named, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import UNFINISHED, activities, appearances, deals, handoffs, leads
from storage.types import EPOCH

Place = tuple[datetime, str]
"""When a lead showed up last (UTC), and its id: the order in which they are looked at."""
FIRST: Place = (EPOCH, "")
_L = leads.c
_BEFORE = bindparam("before", type_=_L.occurred_at.type)
_PLACE = tuple_(bindparam("since", type_=_L.occurred_at.type), bindparam("after", type_=_L.lead_id.type))
_MINE = (named(handoffs.c.workspace_id), handoffs.c.lead_id == _L.lead_id)


def _later(at: ColumnElement[datetime]) -> ColumnElement[bool]:
    return at >= _BEFORE


_WITH_SALES = exists().where(*_MINE, text(UNFINISHED))
_HANDED_OR_CLOSED = exists().where(*_MINE, or_(_later(handoffs.c.handed_at), _later(handoffs.c.closed_at)))
_SHOWED_UP = exists().where(
    named(appearances.c.workspace_id), appearances.c.lead_id == _L.lead_id, _later(appearances.c.received_at)
)
_DID = exists().where(
    named(activities.c.workspace_id), activities.c.lead_id == _L.lead_id, _later(activities.c.occurred_at)
)
_BUYS = exists().where(
    named(deals.c.workspace_id),
    deals.c.email == _L.email,
    or_(deals.c.status == "open", _later(deals.c.closed_at)),
)
SILENT = Statement(
    picked(leads, "occurred_at", "lead_id", "email")
    .where(
        where_key(leads),
        and_(tuple_(_L.occurred_at, _L.lead_id) > _PLACE, _L.occurred_at < _BEFORE),
        _L.email.like("%@%"),  # whoever is erased has none
        *map(not_, (_WITH_SALES, _HANDED_OR_CLOSED, _SHOWED_UP, _DID, _BUYS)),
    )
    .order_by(_L.occurred_at, _L.lead_id)
    .limit(bindparam("limit"))
)


def _next(table: Table, key: str) -> Statement:
    """Rows of a table in the order of their ids, after one of them, with the addresses of whom they are."""
    of = table.c[key]
    rows = picked(table, key, "email").where(where_key(table), of > bindparam("after", type_=of.type))
    return Statement(rows.order_by(of).limit(bindparam("limit")))


def _heard(table: Table, *signs: ColumnElement[bool]) -> Statement:
    """Those of some addresses that a table has, with any of these signs of life."""
    return Statement(picked(table, "email").where(where_key(table), among(table.c.email, "emails"), *signs))


NEXT = {"activities": _next(activities, "activity_id"), "deals": _next(deals, "deal_id")}
IS_LEAD = _heard(leads)
DID = _heard(activities, _later(activities.c.occurred_at))
BUYS = _heard(deals, or_(deals.c.status == "open", _later(deals.c.closed_at)))


class Silences(Store):
    """Whose data in this unit's workspace may be erased because nothing is heard of them any more."""

    __slots__ = ()

    def since(self, before: datetime, place: Place, limit: int) -> list[tuple[Place, str]]:
        """Leads with no sign of life at an instant (UTC) or after it that sales doesn't have, with their addresses.

        Those are left out that have an open deal, and those that are erased already. They follow a place.
        """
        since, after = place
        rows = self._all(SILENT, before=before, since=since, after=after, limit=limit)
        return [((occurred_at, lead_id), email) for occurred_at, lead_id, email in rows]

    def rows(self, table: str, after: str, limit: int) -> list[tuple[str, str]]:
        """The next rows of `activities` or `deals` after an id, as ids and addresses."""
        return [(str(row_id), str(email)) for row_id, email in self._all(NEXT[table], after=after, limit=limit)]

    def strangers(self, emails: Iterable[str], before: datetime) -> set[str]:
        """Those of some addresses who never became a lead: they did nothing and bought nothing since an instant (UTC).

        Those are left out that have an open deal, and those that are erased already.
        """
        asked = {email for email in emails if "@" in email}  # whoever is erased has none
        given = sorted(asked)
        heard = (
            *self._all(IS_LEAD, emails=given),
            *self._all(DID, emails=given, before=before),
            *self._all(BUYS, emails=given, before=before),
        )
        return asked - {str(email) for (email,) in heard}
