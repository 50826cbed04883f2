"""Whom nothing has been heard of for long: neither from them, nor from sales, nor from the CRM."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, bindparam, exists, not_, or_, text, tuple_

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


def _strangers(table: Table) -> Statement:
    """The addresses in a table of those who never became a lead; whoever is erased has none."""
    email = table.c.email
    is_lead = exists().where(named(leads.c.workspace_id), _L.email == email)
    did, has = activities.alias("did"), deals.alias("has")
    did_later = exists().where(named(did.c.workspace_id), did.c.email == email, _later(did.c.occurred_at))
    buys = exists().where(
        named(has.c.workspace_id), has.c.email == email, or_(has.c.status == "open", _later(has.c.closed_at))
    )
    return Statement(
        picked(table, "email")
        .distinct()
        .where(where_key(table), email.like("%@%"), *map(not_, (is_lead, did_later, buys)))
        .order_by(email)
        .limit(bindparam("limit"))
    )


VISITORS, BUYERS = _strangers(activities), _strangers(deals)


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

    def strangers(self, before: datetime, limit: int) -> list[str]:
        """The addresses of some who never became a lead: they did nothing and bought nothing since an instant (UTC).

        Those are left out that have an open deal.
        """
        rows = [*self._all(VISITORS, before=before, limit=limit), *self._all(BUYERS, before=before, limit=limit)]
        return sorted({str(email) for (email,) in rows})[:limit]
