"""What happened to a lead, the newest first to be shown, and who bought before."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, func, or_, select, text

from sla.activity import Activity
from sla.deal import Deal
from sla.handoff import Status
from sla.lead import Lead
from sla.returning import Returning, returning
from storage.columns import picked, where_key
from storage.deals import FIELDS as OF_DEAL
from storage.deals import to_deal
from storage.leads import FIELDS as OF_LEAD
from storage.leads import to_lead
from storage.session import Store
from storage.statement import Statement
from storage.tables import UNFINISHED, activities, deals, handoffs, leads

_LIMIT: ColumnElement[int] = bindparam("limit", type_=Integer)
_OF_LEAD = where_key(handoffs, "lead_id")
_DID, _BOUGHT = where_key(activities, "lead_id"), where_key(deals, "email")
HANDOFFS = Statement(
    picked(handoffs, "handoff_id")
    .where(_OF_LEAD)
    .order_by(handoffs.c.handed_at.desc(), handoffs.c.handoff_id.desc())
    .limit(_LIMIT)
)
ACTIVITIES = Statement(
    picked(activities, *Activity.__slots__)
    .where(_DID)
    .order_by(activities.c.occurred_at.desc(), activities.c.activity_id.desc())
    .limit(_LIMIT)
)
DEALS = Statement(
    picked(deals, *OF_DEAL)
    .where(_BOUGHT)
    .order_by(deals.c.closed_at.desc().nulls_first(), deals.c.deal_id.desc())
    .limit(_LIMIT)
)


def _count(condition: ColumnElement[bool]) -> Statement:
    return Statement(select(func.count()).where(condition))


HANDOFF_COUNT, ACTIVITY_COUNT, DEAL_COUNT = _count(_OF_LEAD), _count(_DID), _count(_BOUGHT)


def _before(closed_at: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Statement:
    """How many were closed before an instant, and the first of them when."""
    before = closed_at < bindparam("at", type_=closed_at.type)
    return Statement(select(func.count(), func.min(closed_at).label("first")).where(*conditions, before))


BOUGHT_BEFORE = _before(deals.c.closed_at, _BOUGHT, deals.c.status == "won", deals.c.minor >= 0)
WON_BEFORE = _before(handoffs.c.closed_at, _OF_LEAD, handoffs.c.status == Status.WON)
_WILD = re.compile(r"[%_\\]")
"""What LIKE reads as more than itself."""
_AS_TYPED = ("pattern", "capitalised", "upper")
"""SQLite, and PostgreSQL without a locale, know of letters with accents in one case only."""


def _like(column: str, pattern: str) -> ColumnElement[bool]:
    return func.lower(leads.c[column]).like(func.lower(bindparam(pattern, type_=leads.c.name.type)), escape="\\")


NAMED = Statement(
    picked(leads, *OF_LEAD)
    .join(handoffs, and_(leads.c.workspace_id == handoffs.c.workspace_id, leads.c.lead_id == handoffs.c.lead_id))
    .where(
        where_key(handoffs),
        text(UNFINISHED),
        or_(*(_like(column, pattern) for column in ("name", "company") for pattern in _AS_TYPED)),
    )
    .order_by(handoffs.c.handed_at.desc(), handoffs.c.handoff_id.desc())
    .limit(_LIMIT)
)


class Lives(Store):
    """What happened to the leads of this unit's workspace; lists are the newest of all, in the order they happened."""

    __slots__ = ()

    def handoff_ids(self, lead_id: str, limit: int) -> tuple[tuple[str, ...], int]:
        """The ids of the last handoffs of a lead, and how many more there were."""
        found = [row[0] for row in self._all(HANDOFFS, lead_id=lead_id, limit=limit)]
        return tuple(reversed(found)), self._more(HANDOFF_COUNT, len(found), limit, lead_id=lead_id)

    def activities(self, lead_id: str, limit: int) -> tuple[tuple[Activity, ...], int]:
        """What a lead did last, and how many more acts there were."""
        found = [Activity(*row) for row in self._all(ACTIVITIES, lead_id=lead_id, limit=limit)]
        return tuple(reversed(found)), self._more(ACTIVITY_COUNT, len(found), limit, lead_id=lead_id)

    def deals(self, email: str, limit: int) -> tuple[tuple[Deal, ...], int]:
        """The last deals of a person, whether they came of a handoff or not, and how many more there were."""
        found = [to_deal(row) for row in self._all(DEALS, email=email.casefold(), limit=limit)]
        return tuple(reversed(found)), self._more(DEAL_COUNT, len(found), limit, email=email.casefold())

    def returning(self, lead: Lead, at: datetime) -> Returning | None:
        """Since when a lead was a customer at an instant, and how many sales that were; None if it had not bought."""
        bought = self._one(BOUGHT_BEFORE, email=lead.email.casefold(), at=at) or (0, None)
        won = self._one(WON_BEFORE, lead_id=lead.lead_id, at=at) or (0, None)
        return returning((int(bought[0]), bought[1]), (int(won[0]), won[1]))

    def named(self, words: str, limit: int) -> tuple[Lead, ...]:
        """The leads in the hands of sales whose name or company holds these words, the last handed over first."""
        escaped = _WILD.sub(r"\\\g<0>", words)
        patterns = {"pattern": escaped.lower(), "capitalised": escaped.title(), "upper": escaped.upper()}
        like = {name: f"%{pattern}%" for name, pattern in patterns.items()}
        return tuple(to_lead(row) for row in self._all(NAMED, **like, limit=limit))

    def _more(self, counting: Statement, found: int, limit: int, **key: str) -> int:
        """How many there are besides those found; only counted where as many were found as were asked for."""
        row = self._one(counting, **key) if found == limit else None
        return int(row[0]) - found if row else 0
