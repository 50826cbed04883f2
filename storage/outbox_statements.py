"""The statements of the outbox."""

from sqlalchemy import and_, bindparam, case, delete, exists, func, or_, select, text, update

from storage.columns import insertion, picked, where_key
from storage.statement import Statement
from storage.tables import outbox, paces

PENDING, IN_FLIGHT, DONE, DEAD = "pending", "in_flight", "done", "dead"

_COLUMNS = outbox.c
_NOW = bindparam("now", type_=_COLUMNS.ready_at.type)
_ALIVE = text("outbox.state IN ('pending', 'in_flight')")  # word for word as in the partial index

_new = insertion(outbox)
_later = _new.excluded
PUT_ONCE = Statement(_new.on_conflict_do_nothing())
PUT = Statement(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", "key", "state"],
        set_={
            "ready_at": case((_later.ready_at < _COLUMNS.ready_at, _later.ready_at), else_=_COLUMNS.ready_at),
            "due_at": case((_later.due_at < _COLUMNS.due_at, _later.due_at), else_=_COLUMNS.due_at),
            "urgency": case((_later.urgency < _COLUMNS.urgency, _later.urgency), else_=_COLUMNS.urgency),
            "channel": func.coalesce(_later.channel, _COLUMNS.channel),
            "payload": _later.payload,
        },
    )
)

_flying = outbox.alias("flying")
_ALREADY_FLYING = exists().where(
    _flying.c.workspace_id == _COLUMNS.workspace_id, _flying.c.key == _COLUMNS.key, _flying.c.state == IN_FLIGHT
)
_PACED = exists().where(
    paces.c.workspace_id == _COLUMNS.workspace_id, paces.c.channel == _COLUMNS.channel, paces.c.free_at > _NOW
)
_candidates = (
    select(
        _COLUMNS.workspace_id,
        _COLUMNS.key,
        _COLUMNS.state,
        func.row_number()
        .over(
            # A row without a channel is a lane of its own.
            partition_by=(
                _COLUMNS.workspace_id,
                _COLUMNS.channel,
                case((_COLUMNS.channel.is_(None), _COLUMNS.key)),
            ),
            order_by=(_COLUMNS.urgency, _COLUMNS.created_at, _COLUMNS.key),
        )
        .label("place"),
    )
    .where(_ALIVE, _COLUMNS.ready_at <= _NOW, ~_PACED, or_(_COLUMNS.state == IN_FLIGHT, ~_ALREADY_FLYING))
    .subquery("candidates")
)
_row = outbox.alias("chosen")
# The lock comes after the choice, so that what changed in between is looked at again and dropped.
READY = Statement(
    select(
        *(
            _row.c[name]
            for name in (
                "workspace_id",
                "key",
                "state",
                "kind",
                "channel",
                "urgency",
                "attempts",
                "payload",
                "created_at",
                "due_at",
                "once",
                "in_doubt",
                "error",
            )
        )
    )
    .join(
        _candidates,
        and_(
            _candidates.c.workspace_id == _row.c.workspace_id,
            _candidates.c.key == _row.c.key,
            _candidates.c.state == _row.c.state,
        ),
    )
    .where(_candidates.c.place == 1, _row.c.ready_at <= _NOW)
    .order_by(_row.c.urgency, _row.c.created_at, _row.c.key)
    .limit(bindparam("limit"))
    .with_for_update(of=_row, skip_locked=True)
)
TAKE = Statement(
    update(outbox)
    .values(
        state=IN_FLIGHT,
        ready_at=bindparam("lease_until", type_=_COLUMNS.ready_at.type),
        attempts=_COLUMNS.attempts + 1,
        worker=bindparam("worker"),
        in_doubt=bindparam("in_doubt", type_=_COLUMNS.in_doubt.type),
    )
    .where(
        where_key(outbox, "key"),
        _COLUMNS.state == bindparam("from_state"),
        _COLUMNS.attempts == bindparam("attempts"),
    )
)

# A lease is known by its end: `attempts` starts again with each new row under a key.
_HELD = and_(
    where_key(outbox, "key", "attempts"),
    _COLUMNS.state == IN_FLIGHT,
    _COLUMNS.ready_at == bindparam("lease_until", type_=_COLUMNS.ready_at.type),
)
_other = outbox.alias("other")
_PLACE_TAKEN = exists().where(
    _other.c.workspace_id == _COLUMNS.workspace_id,
    _other.c.key == _COLUMNS.key,
    _other.c.state == bindparam("to_state"),
)
_AT = bindparam("at", type_=_COLUMNS.ready_at.type)
_LEARNT = {
    "error": bindparam("error"),
    "due_at": bindparam("due_at", type_=_COLUMNS.due_at.type),
    "in_doubt": bindparam("in_doubt", type_=_COLUMNS.in_doubt.type),
}
MOVE = Statement(
    update(outbox).values(state=bindparam("to_state"), ready_at=_AT, worker=None, **_LEARNT).where(_HELD, ~_PLACE_TAKEN)
)
REMOVE = Statement(delete(outbox).where(_HELD))
MERGE = Statement(
    update(outbox)
    .values(
        ready_at=case((_COLUMNS.ready_at < _AT, _AT), else_=_COLUMNS.ready_at),
        attempts=bindparam("attempts"),
        created_at=bindparam("created_at", type_=_COLUMNS.created_at.type),
        **_LEARNT,
    )
    .where(where_key(outbox, "key"), _COLUMNS.state == bindparam("to_state"))
)
_GIVEN_UP = and_(where_key(outbox, "key"), _COLUMNS.state == DEAD)
_WAITING = exists().where(
    _other.c.workspace_id == _COLUMNS.workspace_id, _other.c.key == _COLUMNS.key, _other.c.state == PENDING
)
REVIVE = Statement(
    update(outbox)
    .values(state=PENDING, ready_at=_NOW, due_at=_NOW, attempts=0, channel=bindparam("channel"))
    .where(_GIVEN_UP, ~_WAITING)
)
BURY = Statement(delete(outbox).where(_GIVEN_UP))

_reservation = insertion(paces)
RESERVE = Statement(
    _reservation.on_conflict_do_update(
        index_elements=["workspace_id", "channel"],
        set_={"free_at": _reservation.excluded.free_at},
        where=paces.c.free_at <= _NOW,
    )
)
PAUSE = Statement(
    _reservation.on_conflict_do_update(
        index_elements=["workspace_id", "channel"],
        set_={"free_at": _reservation.excluded.free_at},
        where=paces.c.free_at < _reservation.excluded.free_at,
    )
)
BACKLOG = Statement(
    select(func.count(), func.min(_COLUMNS.ready_at, type_=_COLUMNS.ready_at.type)).where(
        _ALIVE, _COLUMNS.state == PENDING, _COLUMNS.ready_at <= _NOW
    )
)
_IS_DEAD = text("state = 'dead'")  # likewise
DEAD_COUNT = Statement(select(func.count()).select_from(outbox).where(_IS_DEAD))
DEAD_ROWS = Statement(
    picked(outbox, "key", "kind", "channel", "error", "ready_at")
    .where(where_key(outbox), _IS_DEAD)
    .order_by(_COLUMNS.ready_at.desc(), _COLUMNS.key)
    .limit(bindparam("limit"))
)
