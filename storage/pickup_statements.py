"""The statements by which the relay finds whose turn it is, over all workspaces."""

from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
    update,
)

from storage.columns import insertion, named, where_key
from storage.outbox_statements import DEAD, IN_FLIGHT, PENDING
from storage.statement import Statement
from storage.tables import ALIVE, outbox, paces

ROW = (
    "workspace_id",
    "key",
    "state",
    "kind",
    "lane",
    "urgency",
    "attempts",
    "payload",
    "created_at",
    "due_at",
    "ready_at",
    "once",
    "in_doubt",
    "error",
)
_COLUMNS = outbox.c
_READY_AT = _COLUMNS.ready_at.type
_NOW = bindparam("now", type_=_READY_AT)
_IS_ALIVE = text(f"outbox.{ALIVE}")


_flying = outbox.alias("flying")
# As a value, for which PostgreSQL asks the key of each row; for what exists it may read all rows first.
_FLYING_SIBLING = (
    select(_flying.c.key)
    .where(
        _flying.c.workspace_id == _COLUMNS.workspace_id,
        _flying.c.key == _COLUMNS.key,
        _flying.c.state == IN_FLIGHT,
        _COLUMNS.state == PENDING,
    )
    .scalar_subquery()
)
# The same for the row that the parameters name, so that whoever plans sees which workspace it is.
_FLIES = exists().where(named(_flying.c.workspace_id), named(_flying.c.key), _flying.c.state == IN_FLIGHT)


def _ready(urgency: int) -> Select[Any]:
    number = literal_column(str(urgency), Integer)
    first = select(func.min(_COLUMNS.ready_at)).where(_IS_ALIVE, _COLUMNS.urgency == number).scalar_subquery()
    return select(number.label("urgency")).where(first <= _NOW)


URGENCIES = Statement(union_all(*map(_ready, range(10))).order_by("urgency"))
"""The urgencies of which something is ready, the most urgent first."""
# Nothing is locked: whoever is quicker has a row, by a conditional update. The rows of one key go one after another.
READY = Statement(
    select(*(_COLUMNS[name] for name in ROW), paces.c.free_at)
    .outerjoin(paces, and_(paces.c.workspace_id == _COLUMNS.workspace_id, paces.c.lane == _COLUMNS.lane))
    .where(_IS_ALIVE, named(_COLUMNS.urgency), _COLUMNS.ready_at <= _NOW, _FLYING_SIBLING.is_(None))
    .order_by(_COLUMNS.ready_at)
    .limit(bindparam("limit"))
)
"""What of one urgency is ready, what has waited longest first; so it is read in the order of its index."""
_AS_SEEN = and_(
    where_key(outbox, "key"),
    named(_COLUMNS.state, "from_state"),
    _COLUMNS.ready_at == bindparam("seen_at", type_=_READY_AT),
)
TAKE = Statement(
    update(outbox)
    .values(
        state=IN_FLIGHT,
        ready_at=bindparam("lease_until", type_=_READY_AT),
        attempts=_COLUMNS.attempts + 1,
        worker=bindparam("worker"),
        in_doubt=bindparam("in_doubt", type_=_COLUMNS.in_doubt.type),
    )
    .where(
        _AS_SEEN,
        _COLUMNS.attempts == bindparam("attempts"),
        or_(_COLUMNS.state == IN_FLIGHT, ~_FLIES),
    )
    .returning(_COLUMNS.workspace_id, _COLUMNS.key)
)
LINE = Statement(
    select(*(_COLUMNS[name] for name in ("urgency", "created_at", "key", "state", "ready_at")))
    .where(
        where_key(outbox, "lane"),
        _IS_ALIVE,
        _COLUMNS.ready_at <= bindparam("until", type_=_READY_AT),
        or_(_COLUMNS.state == PENDING, _COLUMNS.ready_at <= _NOW),  # what flies under a lease is let alone
    )
    .order_by(_COLUMNS.ready_at)
    .limit(bindparam("limit"))
)
PUT_BACK = Statement(update(outbox).values(ready_at=bindparam("at", type_=_READY_AT)).where(_AS_SEEN))

_reservation = insertion(paces)
_LANE = (paces.c.workspace_id, paces.c.lane, paces.c.free_at)
RESERVE = Statement(
    _reservation.on_conflict_do_update(
        index_elements=["workspace_id", "channel"],
        set_={"free_at": _reservation.excluded.free_at},
        where=paces.c.free_at <= _NOW,
    ).returning(*_LANE)
)
FREE_AT = Statement(select(*_LANE).where(where_key(paces, "lane")).with_for_update(skip_locked=True))

_FAILED = _COLUMNS.error.is_not(None)
BACKLOG = Statement(
    select(
        func.sum(case((_FAILED, 0), else_=1)),
        func.sum(case((_FAILED, 1), else_=0)),
        func.min(_COLUMNS.due_at, type_=_COLUMNS.due_at.type),
    ).where(_IS_ALIVE, _COLUMNS.urgency >= 0, _COLUMNS.state == PENDING, _COLUMNS.due_at <= _NOW)
)
FAILING = Statement(
    select(_COLUMNS.error, func.count())
    .where(_IS_ALIVE, _COLUMNS.urgency >= 0, _COLUMNS.state == PENDING, _FAILED)
    .group_by(_COLUMNS.error)
    .order_by(_COLUMNS.error)
)
"""Why rows failed that are tried again."""
_IS_DEAD = text(f"state = '{DEAD}'")
DEAD_COUNT = Statement(select(func.count()).select_from(outbox).where(_IS_DEAD))
GIVEN_UP = Statement(
    select(_COLUMNS.error, func.count())
    .where(_IS_DEAD, _COLUMNS.ready_at >= bindparam("since", type_=_READY_AT), _FAILED)
    .group_by(_COLUMNS.error)
    .order_by(_COLUMNS.error)
)
"""Why rows were given up since an instant."""
