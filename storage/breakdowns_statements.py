"""The statements of the KPI report's read side."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, case, func, or_, select

from sla.breakdown import By
from sla.handoff import Status
from sla.lead import Stage
from storage.columns import named, where_key
from storage.statement import Statement
from storage.tables import deadlines, deals, handoffs, leads, ownerships

_H, _D, _L, _CLOCK = handoffs.c, deals.c, leads.c, deadlines.c
PART: Mapping[By, ColumnElement[Any]] = {
    By.SOURCE: _H.source,
    By.CAMPAIGN: _H.campaign,
    By.PERSON: _H.owner,
    By.GRADE: _H.grade,
}


def _within(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(column >= bindparam("start", type_=column.type), column < bindparam("end", type_=column.type))


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


_WON = and_(_D.status == "won", named(_D.currency))
_OF_DEALS = and_(_D.workspace_id == _H.workspace_id, _D.handoff_id == _H.handoff_id)
_SALES, _REVENUE = _count_if(_D.minor >= 0), func.sum(_D.minor)


def _sold(by: By, of: FromClause, condition: ColumnElement[bool]) -> Statement:
    return Statement(select(PART[by], _SALES, _REVENUE).select_from(of).where(condition, _WON).group_by(PART[by]))


LEADS = {
    by: Statement(select(part, func.count()).where(where_key(handoffs), _within(_H.handed_at)).group_by(part))
    for by, part in PART.items()
}
SOLD = {by: _sold(by, deals.join(handoffs, _OF_DEALS), and_(where_key(deals), _within(_D.closed_at))) for by in By}
SOLD_SO_FAR = {
    by: _sold(by, handoffs.join(deals, _OF_DEALS), and_(where_key(handoffs), _within(_H.handed_at))) for by in By
}

_DUE = and_(where_key(deadlines), _within(_CLOCK.due_at))
_ALIKE = (_CLOCK.clause, _CLOCK.took, _CLOCK.verdict)
_OF_CLOCKS = and_(_H.workspace_id == _CLOCK.workspace_id, _H.handoff_id == _CLOCK.handoff_id)
TOOK = Statement(select(*_ALIKE, func.count()).where(_DUE).group_by(*_ALIKE))
TOOK_BY = {
    by: Statement(
        select(*_ALIKE, part, func.count())
        .select_from(deadlines.join(handoffs, _OF_CLOCKS))
        .where(_DUE)
        .group_by(*_ALIKE, part)
    )
    for by, part in PART.items()
}
# A clock is of who had the lead when it stopped, or came due; whoever takes the lead over later takes no verdict over.
_AT = func.coalesce(_CLOCK.stopped_at, _CLOCK.due_at)
_O = ownerships.c
_HAD_IT = (
    select(_O.owner)
    .where(where_key(ownerships), _O.handoff_id == _CLOCK.handoff_id)
    .where(_O.since <= _AT, or_(_O.until.is_(None), _O.until >= _AT))
    .order_by(_O.number.desc())
    .limit(1)
    .correlate(deadlines)
    .scalar_subquery()
)
_OF_PEOPLE = select(*_ALIKE, _HAD_IT.label("part")).where(_DUE).subquery("of_people")
TOOK_BY[By.PERSON] = Statement(select(*_OF_PEOPLE.c, func.count()).group_by(*_OF_PEOPLE.c))

# A lead's own row tells its stage; a lead given back to marketing, or found unfit, was an SQL nevertheless.
_CAME = or_(_H.contacted_at.is_not(None), _H.status == Status.CONTACTED, _H.status == Status.WON)
# The leads are chosen first, from their index: grouped by lead, SQLite would rather walk over all there are.
_SHOWED_UP = (
    select(_L.lead_id, _L.stage)
    .where(where_key(leads), _within(_L.occurred_at))
    .cte("showed_up")
    .prefix_with("MATERIALIZED", dialect="sqlite")
)
_S = _SHOWED_UP.c
_FAR = (
    select(
        _S.lead_id,
        _S.stage,
        func.count(_H.handoff_id).label("handed"),
        _count_if(_CAME).label("contacted"),
        _count_if(_H.status == Status.WON).label("won"),
    )
    .select_from(_SHOWED_UP.outerjoin(handoffs, and_(where_key(handoffs), _H.lead_id == _S.lead_id)))
    .group_by(_S.lead_id, _S.stage)
    .subquery("far")
)
FUNNEL = Statement(
    select(
        func.count(),
        _count_if(or_(_FAR.c.stage != Stage.LEAD, _FAR.c.handed > 0)),
        _count_if(_FAR.c.handed > 0),
        _count_if(_FAR.c.contacted > 0),
        _count_if(_FAR.c.won > 0),
    ).select_from(_FAR)
)
