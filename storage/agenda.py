"""What is to be looked at when: one row for each job of a workspace, so that nobody walks over all workspaces."""

from datetime import datetime

from sqlalchemy import Text, bindparam, delete, exists, select, text, update

from storage.columns import insertion, named, picked, where_key
from storage.session import Session, Store
from storage.statement import Statement
from storage.tables import agenda, agreements

_JOB = bindparam("job", type_=Text)
_NOW = bindparam("now", type_=agenda.c.next_at.type)
_THERE = exists().where(agenda.c.workspace_id == agreements.c.workspace_id, named(agenda.c.job))
FILL = Statement(
    agenda.insert().from_select(
        ["workspace_id", "job", "next_at"],
        # The status is spelt out as in the partial index, so that it serves.
        select(agreements.c.workspace_id, _JOB, _NOW).where(text("agreements.status = 'in_force'"), ~_THERE),
    )
)
DUE = Statement(
    select(agenda.c.workspace_id)
    .where(named(agenda.c.job), agenda.c.next_at <= _NOW)
    .order_by(agenda.c.next_at, agenda.c.workspace_id)
    .limit(bindparam("limit"))
)
_NEW = insertion(agenda)
PLAN = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "job"],
        set_={"next_at": _NEW.excluded.next_at},
        where=_NEW.excluded.next_at < agenda.c.next_at,
    )
)
TAKE = Statement(
    update(agenda).values(next_at=agenda.c.next_at).where(where_key(agenda, "job"), agenda.c.next_at <= _NOW)
)
MOVE = Statement(
    update(agenda)
    .values(next_at=bindparam("at", type_=_NOW.type), note=bindparam("note"))
    .where(where_key(agenda, "job"))
)
NOTE = Statement(picked(agenda, "note").where(where_key(agenda, "job")))
FORGET = Statement(delete(agenda).where(where_key(agenda, "job")))


class Agenda(Store):
    """What is to be looked at in this unit's workspace."""

    __slots__ = ()

    def take(self, job: str, now: datetime) -> bool:
        """Whether a job is still to be done at `now`; it is this unit's until the unit ends."""
        return bool(self._change(TAKE, job=job, now=now))

    def plan(self, job: str, at: datetime) -> None:
        """Have a job looked at by an instant; sooner where that was planned already."""
        self._change(PLAN, job=job, next_at=at, note=None)

    def note(self, job: str) -> str | None:
        """Where the last look at a job left off, if it said so."""
        row = self._one(NOTE, job=job)
        return row[0] if row else None

    def move(self, job: str, at: datetime, note: str | None = None) -> None:
        """Have a job looked at again at an instant, from where this look leaves off."""
        self._change(MOVE, job=job, at=at, note=note)

    def forget(self, job: str) -> None:
        """Forget when a job is due, as when what decides it has changed; the next `fill` has it looked at."""
        self._change(FORGET, job=job)


class Agendas:
    """What is to be looked at in all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def fill(self, job: str, now: datetime) -> int:
        """Have a job looked at in each workspace with an agreement in force where it isn't yet; in how many."""
        return self._session.change(FILL, {"job": job, "now": now})

    def due(self, job: str, now: datetime, limit: int) -> list[str]:
        """The workspaces in which a job is to be looked at by `now`, those that wait longest first."""
        return [row[0] for row in self._session.all(DUE, {"job": job, "now": now, "limit": limit})]
