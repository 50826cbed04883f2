"""The statements of the facts; each is answered from one index where its table is large."""

from sqlalchemy import ColumnElement, and_, bindparam, case, distinct, exists, func, or_, select, text

from sla.clocks import ALERT
from sla.deadline import Verdict
from sla.handoff import Status
from storage.columns import named, where_key
from storage.statement import Statement
from storage.tables import CLOSED, UNFINISHED, attempts, deadlines, deals, handoffs


def _within(column: ColumnElement[object]) -> ColumnElement[bool]:
    return and_(column >= bindparam("start", type_=column.type), column < bindparam("end", type_=column.type))


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


_WON = and_(deals.c.status == "won", named(deals.c.currency))
_SALE = deals.c.minor >= 0
_MARKETING = deals.c.handoff_id.is_not(None)

SOLD = Statement(
    select(
        _count_if(and_(_MARKETING, _SALE)),
        func.sum(case((_MARKETING, deals.c.minor), else_=0)),
        func.sum(deals.c.minor),
    ).where(where_key(deals), _WON, _within(deals.c.closed_at))
)
SOLD_SO_FAR = Statement(
    select(_count_if(_SALE), func.sum(deals.c.minor))
    .select_from(handoffs)
    .join(deals, and_(deals.c.workspace_id == handoffs.c.workspace_id, deals.c.handoff_id == handoffs.c.handoff_id))
    .where(where_key(handoffs), _within(handoffs.c.handed_at), _WON)
)
DELIVERED = Statement(
    select(func.count()).select_from(handoffs).where(where_key(handoffs), _within(handoffs.c.handed_at))
)
BY_STATUS = Statement(
    select(handoffs.c.status, func.count())
    .where(where_key(handoffs), _within(handoffs.c.handed_at))
    .group_by(handoffs.c.status)
)
VERDICTS = Statement(
    select(
        deadlines.c.clause,
        _count_if(deadlines.c.verdict == Verdict.KEPT),
        _count_if(deadlines.c.verdict == Verdict.BROKEN),
        _count_if(deadlines.c.verdict.is_(None)),
    )
    .where(where_key(deadlines), _within(deadlines.c.due_at))
    .group_by(deadlines.c.clause)
)
ALERTS = Statement(
    select(
        deadlines.c.clause,
        _count_if(deadlines.c.verdict == Verdict.KEPT),
        _count_if(deadlines.c.verdict == Verdict.BROKEN),
    )
    .select_from(handoffs)
    .join(
        deadlines,
        and_(deadlines.c.workspace_id == handoffs.c.workspace_id, deadlines.c.handoff_id == handoffs.c.handoff_id),
    )
    .where(where_key(handoffs), _within(handoffs.c.handed_at), deadlines.c.metric == ALERT)
    .group_by(deadlines.c.clause)
)
_talks = (
    select(func.max(attempts.c.minutes).label("longest"))
    .where(where_key(attempts), text("reached AND minutes IS NOT NULL"), _within(attempts.c.at))
    .group_by(attempts.c.handoff_id)
    .subquery("talks")
)
TALKS = Statement(select(_count_if(_talks.c.longest >= bindparam("minutes")), func.count()).select_from(_talks))
_SOLD = exists().where(
    where_key(deals),
    deals.c.handoff_id == handoffs.c.handoff_id,
    deals.c.status == "won",
    deals.c.minor > 0,
)
_TOLD_OF = exists().where(
    where_key(attempts),
    attempts.c.handoff_id == handoffs.c.handoff_id,
    or_(attempts.c.minutes.is_not(None), attempts.c.note != ""),
)
_COMPLETE = case(
    (handoffs.c.status == Status.WON, _SOLD),
    (handoffs.c.status == Status.DISQUALIFIED, handoffs.c.reason.is_not(None)),
    else_=_TOLD_OF,
)
COMPLETE = Statement(
    select(_count_if(_COMPLETE), func.count())
    .select_from(handoffs)
    .where(where_key(handoffs), text(CLOSED), _within(handoffs.c.closed_at))
)
LONGEST_TALKS = Statement(select(_talks.c.longest))
UNFINISHED_COUNT = Statement(
    select(func.count(), _count_if(handoffs.c.status == Status.OPEN))
    .select_from(handoffs)
    .where(where_key(handoffs), text(UNFINISHED))
)
OVERDUE = Statement(
    select(func.count(distinct(deadlines.c.handoff_id))).where(
        where_key(deadlines), deadlines.c.stopped_at.is_(None), deadlines.c.due_at < bindparam("now")
    )
)
