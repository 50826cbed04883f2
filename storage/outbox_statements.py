"""The statements of the outbox of one workspace: what is put there, and what became of it."""

from sqlalchemy import and_, bindparam, case, delete, exists, func, or_, select, text, update

from storage.columns import insertion, named, picked, where_key
from storage.statement import Statement
from storage.tables import ALIVE, outbox, paces

PENDING, IN_FLIGHT, DONE, DEAD = "pending", "in_flight", "done", "dead"
LIMITED = "ratelimited"
"""The error of a row for which Slack has said when it may be tried again."""
HELD = "held_back"
"""The mark on a row that waits for the app to be in its team again, where a failed one has its error."""

_COLUMNS = outbox.c
_NOW = bindparam("now", type_=_COLUMNS.ready_at.type)

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
            "lane": func.coalesce(_later.lane, _COLUMNS.lane),
            "payload": _later.payload,
        },
    )
)

WAITS = Statement(picked(outbox, "key").where(where_key(outbox, "key"), _COLUMNS.state == PENDING))

# Of what is asked for anew while it is under way, the newer one counts: the states happen to be in that order.
ASKED = Statement(picked(outbox, "payload").where(where_key(outbox, "key")).order_by(_COLUMNS.state.desc()).limit(1))

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
REMOVE = Statement(delete(outbox).where(_HELD).returning(_COLUMNS.key))
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
    .values(state=PENDING, ready_at=_NOW, due_at=_NOW, attempts=0, lane=bindparam("lane"))
    .where(_GIVEN_UP, ~_WAITING)
)
# By when it is due, not by its next attempt: what failed waits for that although it is due.
_IS_DUE = and_(_COLUMNS.state == PENDING, _COLUMNS.due_at <= _NOW)
_UNSAID = and_(where_key(outbox), or_(_IS_DUE, _COLUMNS.state == DEAD))
UNSAID = Statement(picked(outbox, "key").where(_UNSAID).distinct().order_by(_COLUMNS.key))
_UNTIL = bindparam("until", type_=_COLUMNS.ready_at.type)
# The workspace as the parameters name it, so that whoever plans sees which it is.
_WAITS_ANEW = exists().where(named(_other.c.workspace_id), named(_other.c.key), _other.c.state == PENDING)
HOLD = Statement(
    update(outbox)
    .values(state=PENDING, ready_at=_UNTIL, due_at=_UNTIL, attempts=0, error=HELD)
    .where(_UNSAID, named(_COLUMNS.key), or_(_COLUMNS.state == PENDING, ~_WAITS_ANEW))
)
RESUME = Statement(
    update(outbox)
    .values(ready_at=_NOW, due_at=_NOW, error=None)
    .where(where_key(outbox), _COLUMNS.state == PENDING, _COLUMNS.error == HELD)
)
SILENCE = Statement(update(outbox).values(state=DONE, error=None).where(_UNSAID, _COLUMNS.once))
EMPTY = Statement(delete(outbox).where(_UNSAID))
BURY = Statement(delete(outbox).where(_GIVEN_UP))
_ASLEEP = and_(
    where_key(outbox),
    _COLUMNS.state == PENDING,
    _COLUMNS.error != LIMITED,
    _COLUMNS.ready_at > _NOW,
)
ASLEEP = Statement(
    picked(outbox, "key")
    .where(_ASLEEP, text(ALIVE))
    .order_by(_COLUMNS.urgency, _COLUMNS.created_at)
    .limit(bindparam("limit"))
)
WAKE = Statement(update(outbox).values(ready_at=_NOW, error=None).where(_ASLEEP, named(_COLUMNS.key)))
_IS_DEAD = text("state = 'dead'")  # word for word as in the partial index
DEAD_ROWS = Statement(
    picked(outbox, "key", "kind", "lane", "error", "ready_at")
    .where(where_key(outbox), _IS_DEAD)
    .order_by(_COLUMNS.ready_at.desc(), _COLUMNS.key)
    .limit(bindparam("limit"))
)
LAST_SAID = Statement(
    select(_COLUMNS.kind, _COLUMNS.lane, func.max(_COLUMNS.ready_at))
    .where(where_key(outbox), _COLUMNS.state == DONE)
    .group_by(_COLUMNS.kind, _COLUMNS.lane)
)

_reservation = insertion(paces)
PAUSE = Statement(
    _reservation.on_conflict_do_update(
        index_elements=["workspace_id", "channel"],
        set_={"free_at": _reservation.excluded.free_at},
        where=paces.c.free_at < _reservation.excluded.free_at,
    )
)
