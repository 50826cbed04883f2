"""The record of who did what, when and from where; only ever added to."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from secrets import token_hex
from typing import Any

from sla.actor import Actor
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import audit
from storage.types import to_microseconds

WRITE = insert_all(audit)
OF = Statement(
    picked(audit, "at", "actor", "action", "subject", "via", "detail")
    .where(where_key(audit, "subject"))
    .order_by(audit.c.entry_id)
)
LAST_OF = Statement(
    picked(audit, "at", "actor", "action", "subject", "via", "detail")
    .where(where_key(audit, "subject"))
    .order_by(audit.c.entry_id.desc())
    .limit(1)
)
LAST = Statement(picked(audit, "entry_id").where(where_key(audit)).order_by(audit.c.entry_id.desc()).limit(1))
_numbers = count()

Act = tuple[str, str, Mapping[str, Any]]
"""What was done to what, and its detail."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who (`actor`) did what (`action`) to what (`subject`), when (UTC) and from where (`via`)."""

    at: datetime
    actor: str
    action: str
    subject: str
    via: str
    detail: dict[str, Any]


class Audit(Store):
    """The record of this unit's workspace; an entry is written in the transaction of the act."""

    __slots__ = ()

    def write(self, actor: Actor, action: str, subject: str, detail: Mapping[str, Any]) -> None:
        """Record one act."""
        self._change(WRITE, **_entry(actor, (action, subject, detail)))

    def write_each(self, actor: Actor, acts: Iterable[Act]) -> None:
        """Record many acts of one actor."""
        self._change_each(WRITE, (_entry(actor, act) for act in acts))

    def of(self, subject: str) -> tuple[AuditEntry, ...]:
        """What was done to something, in its order."""
        return tuple(AuditEntry(*row) for row in self._all(OF, subject=subject))

    def last(self) -> str:
        """The id of the last act in the workspace: another one as soon as something is done; "" before any."""
        row = self._one(LAST)
        return str(row[0]) if row else ""

    def last_of(self, subject: str) -> AuditEntry | None:
        """What was done to something last."""
        row = self._one(LAST_OF, subject=subject)
        return None if row is None else AuditEntry(*row)


def _entry(actor: Actor, act: Act) -> dict[str, Any]:
    action, subject, detail = act
    return {
        "entry_id": _entry_id(actor.now),
        "at": actor.now,
        "actor": actor.user,
        "action": action,
        "subject": subject,
        "via": actor.via,
        "detail": dict(detail),
    }


def _entry_id(now: datetime) -> str:
    """An id that sorts by time, and within one process by order; two processes never give the same one."""
    return f"{to_microseconds(now):015x}-{_process(os.getpid())}-{next(_numbers):08x}"


@cache
def _process(_number: int) -> str:
    return token_hex(4)
