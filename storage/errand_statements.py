"""The statements of the errands to HubSpot."""

from sqlalchemy import and_, bindparam, case, delete, func, literal_column, or_, select, text, update

from storage.columns import insertion, named, picked, where_key
from storage.statement import Statement
from storage.tables import OPEN, errands, paces

PENDING, DEAD = "pending", "dead"
LANE = "hubspot"
"""What all errands of a workspace share their pace with: HubSpot limits a whole account."""
KEY = ("what", "portal", "object_id")

_COLUMNS = errands.c
_NONE = literal_column("0", _COLUMNS.attempts.type)
_NOW = bindparam("now", type_=_COLUMNS.ready_at.type)
_AT = bindparam("at", type_=_COLUMNS.ready_at.type)

_new = insertion(errands)
_later = _new.excluded
_WAS_DEAD = _COLUMNS.state == DEAD
_TOLD_LATER = or_(_COLUMNS.told_at.is_(None), _COLUMNS.told_at < _later.told_at)
# Who holds it, and a back-off, stay as they are; what was given up is tried anew.
ASK = Statement(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", *KEY],
        set_={
            "revision": _COLUMNS.revision + 1,
            "state": PENDING,
            "ready_at": case((_WAS_DEAD, _later.ready_at), else_=_COLUMNS.ready_at),
            "due_at": case((_WAS_DEAD, _later.due_at), else_=_COLUMNS.due_at),
            "attempts": case((_WAS_DEAD, _NONE), else_=_COLUMNS.attempts),
            "error": case((_WAS_DEAD, None), else_=_COLUMNS.error),
            "told_at": case((and_(_later.told_at.is_not(None), _TOLD_LATER), _later.told_at), else_=_COLUMNS.told_at),
        },
    )
)

ROW = ("workspace_id", *KEY, "revision", "told_at", "attempts", "due_at", "ready_at")
_IS_OPEN = text(f"hubspot_errands.{OPEN}")
_FREE = or_(paces.c.free_at.is_(None), paces.c.free_at <= _NOW)
READY = Statement(
    select(*(_COLUMNS[name] for name in ROW))
    .outerjoin(paces, and_(paces.c.workspace_id == _COLUMNS.workspace_id, paces.c.lane == LANE))
    .where(_IS_OPEN, named(_COLUMNS.what), _COLUMNS.ready_at <= _NOW, _FREE)
    .order_by(_COLUMNS.ready_at)
    .limit(bindparam("limit"))
)
"""What of one kind can be done, what has waited longest first; nothing of an account that asked to be left alone."""
_HELD = and_(where_key(errands, *KEY), named(_COLUMNS.ready_at, "seen_at"), named(_COLUMNS.attempts))
TAKE = Statement(
    update(errands)
    .values(ready_at=bindparam("lease_until", type_=_COLUMNS.ready_at.type), attempts=_COLUMNS.attempts + 1)
    .where(_HELD, _COLUMNS.state == PENDING)
    .returning(*(_COLUMNS[name] for name in ("workspace_id", *KEY)))
)
_AS_TAKEN = and_(_HELD, named(_COLUMNS.revision))
DONE = Statement(delete(errands).where(_AS_TAKEN))
END = Statement(update(errands).values(state=DEAD, ready_at=_AT, error=bindparam("error")).where(_AS_TAKEN))
AGAIN = Statement(update(errands).values(ready_at=_AT, due_at=_AT, attempts=_NONE, error=None).where(_HELD))
RETRY = Statement(update(errands).values(ready_at=_AT, error=bindparam("error")).where(_HELD))
REVIVE = Statement(
    update(errands)
    .values(state=PENDING, ready_at=_NOW, due_at=_NOW, attempts=_NONE, error=None)
    .where(where_key(errands), text("state = 'dead'"))
)
GIVEN_UP = Statement(
    picked(errands, *KEY, "error", "ready_at")
    .where(where_key(errands), text("state = 'dead'"))
    .order_by(_COLUMNS.ready_at.desc(), _COLUMNS.what, _COLUMNS.object_id)
    .limit(bindparam("limit"))
)
_FAILED = _COLUMNS.error.is_not(None)
BACKLOG = Statement(
    select(
        func.sum(case((_FAILED, 0), else_=1)),
        func.sum(case((_FAILED, 1), else_=0)),
        func.min(_COLUMNS.due_at, type_=_COLUMNS.due_at.type),
    ).where(text(OPEN), _COLUMNS.due_at <= _NOW)
)
DEAD_COUNT = Statement(select(func.count()).select_from(errands).where(text("state = 'dead'")))
