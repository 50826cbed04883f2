"""How sales judged the leads handed over in a span: by the rules that gave them points, and by their sources."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select

from sla.handoff import Status
from sla.quality import Judged
from storage.columns import where_key
from storage.facts import ACCEPTED
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import handoffs, score_log

_H, _LINE = handoffs.c, score_log.c
JUDGED = sorted({*ACCEPTED, Status.DISQUALIFIED})


def _given(name: str) -> Any:  # noqa: ANN401 — a parameter has its column's type
    return bindparam(name, type_=_H.handed_at.type)


_IN_SPAN: ColumnElement[bool] = and_(
    where_key(handoffs),
    _H.handed_at >= _given("start"),
    _H.handed_at < _given("end"),
    or_(*(_H.status == status for status in JUDGED)),
)
BY_SOURCE = Statement(select(_H.source, _H.reason, func.count()).where(_IN_SPAN).group_by(_H.source, _H.reason))
# What a rule gave and took back again before the lead was handed over was no reason for it.
_GROUNDS = (
    select(_H.handoff_id, _H.reason, _LINE.rule)
    .select_from(handoffs)
    .join(score_log, and_(_LINE.workspace_id == _H.workspace_id, _LINE.lead_id == _H.lead_id))
    .where(_IN_SPAN, _LINE.at <= _H.handed_at)
    .group_by(_H.handoff_id, _H.reason, _LINE.rule)
    .having(func.sum(_LINE.points) != 0)
    .subquery("grounds")
)
BY_RULE = Statement(
    select(_GROUNDS.c.rule, _GROUNDS.c.reason, func.count()).group_by(_GROUNDS.c.rule, _GROUNDS.c.reason)
)


class Quality(Store):
    """The judgements of sales on this unit's workspace's leads; spans are [start, end), UTC instants."""

    __slots__ = ()

    def by_source(self, start: datetime, end: datetime) -> Sequence[Judged]:
        """The leads handed over in the span that sales took on or disqualified, by source and reason."""
        return [_judged(row) for row in self._all(BY_SOURCE, start=start, end=end)]

    def by_rule(self, start: datetime, end: datetime) -> Sequence[Judged]:
        """Likewise by the rules whose points they had when they were handed over; a lead counts for each of them."""
        return [_judged(row) for row in self._all(BY_RULE, start=start, end=end)]


def _judged(row: Row) -> Judged:
    name, reason, count = row
    return Judged(name, reason, int(count))
