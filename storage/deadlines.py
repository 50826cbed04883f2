"""Deadlines: when each clock is due, what came of it, and which escalation steps were taken."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, case, delete, func, select, text, tuple_, update

from sla.deadline import Deadline
from sla.workspace import Team
from storage.columns import insert_all, insert_once, picked, where_key
from storage.session import Session, Store
from storage.statement import Statement
from storage.tables import UNTIMED, deadlines, steps

FIELDS = tuple(Deadline.__slots__)
_COLUMNS = deadlines.c


def _given(name: str) -> Any:  # noqa: ANN401 — a parameter has its column's type
    return bindparam(name, type_=_COLUMNS[name].type)


def _until_stopped(name: str) -> Any:  # noqa: ANN401 — likewise
    column = _COLUMNS[name]
    return case((_COLUMNS.stopped_at.is_(None), func.coalesce(_given(name), column)), else_=column)


INSERT = insert_all(deadlines)
# Sorted in Python: for an ORDER BY due_at SQLite would walk the whole workspace's index of due instants.
OF_HANDOFF = Statement(picked(deadlines, *FIELDS).where(where_key(deadlines, "handoff_id")))
# The first act stays, and the verdict it found (R15): until then a tick may be overruled by an act of before the due
# instant that was stored after it. A clock that has stopped takes no more steps, whoever is late.
SAVE = Statement(
    update(deadlines)
    .values(
        due_at=case((_COLUMNS.verdict.is_(None), _given("due_at")), else_=_COLUMNS.due_at),
        stopped_at=func.coalesce(_COLUMNS.stopped_at, _given("stopped_at")),
        verdict=_until_stopped("verdict"),
        verdict_at=_until_stopped("verdict_at"),
        took=case((_COLUMNS.stopped_at.is_(None), _given("took")), else_=_COLUMNS.took),
        next_step=case((_COLUMNS.stopped_at.is_(None), _given("next_step"))),
        next_at=case((_COLUMNS.stopped_at.is_(None), _given("next_at"))),
    )
    .where(where_key(deadlines, "handoff_id", "clause"))
)
# Where an act is taken back, what it stopped runs again, and its verdict goes with it.
_KEY = ("handoff_id", "clause")
RESTORED = ("due_at", "stopped_at", "verdict", "verdict_at", "next_step", "next_at", "took")
RESTORE = Statement(
    update(deadlines).values({name: _given(name) for name in RESTORED}).where(where_key(deadlines, *_KEY))
)
REMOVE = Statement(delete(deadlines).where(where_key(deadlines, *_KEY)))
PUT_OFF = Statement(
    update(deadlines)
    .values(next_at=bindparam("until", type_=_COLUMNS.next_at.type))
    .where(where_key(deadlines, "handoff_id"), _COLUMNS.next_at <= bindparam("now"))
)
MEASURE = Statement(
    update(deadlines)
    .values(took=_given("took"))
    .where(where_key(deadlines, *_KEY), _COLUMNS.stopped_at == _given("stopped_at"))
)
_PLACE = tuple_(_COLUMNS.workspace_id, _COLUMNS.handoff_id)
UNMEASURED = Statement(
    picked(deadlines, "workspace_id", "handoff_id")
    .where(text(UNTIMED), tuple_(bindparam("workspace", type_=Text), bindparam("handoff", type_=Text)) < _PLACE)
    .distinct()
    .order_by(_COLUMNS.workspace_id, _COLUMNS.handoff_id)
    .limit(bindparam("limit"))
)
RECORD_STEP = insert_once(steps)
DUE = Statement(
    picked(deadlines, "workspace_id", "handoff_id")
    .where(_COLUMNS.next_at <= bindparam("now"))
    .order_by(_COLUMNS.next_at)
    .limit(bindparam("limit"))
)


LATE = Statement(
    select(_COLUMNS.team, func.count())
    .where(text("stopped_at IS NULL"), _COLUMNS.due_at < bindparam("now", type_=_COLUMNS.due_at.type))
    .group_by(_COLUMNS.team)
)


class Deadlines(Store):
    """The clocks of this unit's workspace."""

    __slots__ = ()

    def insert(self, started: Iterable[Deadline]) -> None:
        """Store clocks that start."""
        self._change_each(INSERT, [_values(deadline) for deadline in started])

    def of_handoff(self, handoff_id: str) -> tuple[Deadline, ...]:
        """The clocks of a handoff, the first due first."""
        found = (Deadline(*row) for row in self._all(OF_HANDOFF, handoff_id=handoff_id))
        return tuple(sorted(found, key=lambda deadline: (deadline.due_at, deadline.clause)))

    def save(self, moved: Iterable[Deadline]) -> None:
        """Store how clocks now stand; a stop and a verdict that are stored already stay as they are."""
        self._change_each(SAVE, [_values(deadline) for deadline in moved])

    def restore(self, were: Iterable[Deadline]) -> None:
        """Store clocks as they were before an act that is taken back."""
        self._change_each(RESTORE, [_values(deadline) for deadline in were])

    def remove(self, handoff_id: str, clauses: Iterable[str]) -> None:
        """Take clocks away that began with an act that is taken back; they have taken no step yet."""
        self._change_each(REMOVE, [{"handoff_id": handoff_id, "clause": clause} for clause in clauses])

    def measure(self, stopped: Iterable[Deadline]) -> None:
        """Store how long stopped clocks took, where they are still stopped as they were."""
        given = [{name: getattr(each, name) for name in (*_KEY, "stopped_at", "took")} for each in stopped]
        self._change_each(MEASURE, given)

    def record_step(self, handoff_id: str, clause: str, step: int, now: datetime) -> bool:
        """Note an escalation step before anybody hears of it; False when it was noted already (R7)."""
        return bool(self._change(RECORD_STEP, handoff_id=handoff_id, clause=clause, step=step, at=now))

    def put_off(self, handoff_id: str, now: datetime, until: datetime) -> None:
        """Have the tick look at what is due of a handoff at a later instant; nothing else of its clocks moves."""
        self._change(PUT_OFF, handoff_id=handoff_id, now=now, until=until)


class DueDeadlines:
    """The clocks of all workspaces that the tick has to look at."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self, now: datetime, limit: int) -> list[tuple[str, str]]:
        """Handoffs (workspace and id) with a step or a verdict to take by `now`, the longest due first."""
        rows = self._session.all(DUE, {"now": now, "limit": limit})
        return list(dict.fromkeys((workspace_id, handoff_id) for workspace_id, handoff_id in rows))

    def late(self, now: datetime) -> dict[Team, int]:
        """By team, how many clocks run past their due instant; teams without any are missing."""
        return {Team(team): int(count) for team, count in self._session.all(LATE, {"now": now})}

    def unmeasured(self, limit: int, after: tuple[str, str] = ("", "")) -> list[tuple[str, str]]:
        """Handoffs (workspace and id) with a stopped clock of which nobody has stored how long it took.

        In their own order, those after a handoff.
        """
        rows = self._session.all(UNMEASURED, {"workspace": after[0], "handoff": after[1], "limit": limit})
        return [(workspace_id, handoff_id) for workspace_id, handoff_id in rows]


def _values(deadline: Deadline) -> dict[str, Any]:
    return {name: getattr(deadline, name) for name in FIELDS}
