"""Leads that wait to be scored, because none of their workspace's agreements was in force when they came."""

from sqlalchemy import and_, bindparam, delete, select, text, tuple_

from storage.columns import insert_once, where_key
from storage.session import Session, Store
from storage.statement import Statement
from storage.tables import agreements, waiting_leads

_WAITING = waiting_leads.c
WAIT = insert_once(waiting_leads)
TAKE = Statement(delete(waiting_leads).where(where_key(waiting_leads, "lead_id")))
# The status is spelt out as in the partial index, so that it serves.
_IN_FORCE = and_(agreements.c.workspace_id == _WAITING.workspace_id, text("agreements.status = 'in_force'"))
_LAST_WORKSPACE, _LAST_LEAD = (bindparam(name, type_=_WAITING[name].type) for name in ("workspace_id", "lead_id"))
RIPE = Statement(
    select(_WAITING.workspace_id, _WAITING.lead_id)
    .join(agreements, _IN_FORCE)
    .where(tuple_(_WAITING.workspace_id, _WAITING.lead_id) > tuple_(_LAST_WORKSPACE, _LAST_LEAD))
    .order_by(_WAITING.workspace_id, _WAITING.lead_id)
    .limit(bindparam("limit"))
)


class Waiting(Store):
    """The leads of this unit's workspace that wait."""

    __slots__ = ()

    def add(self, lead_id: str) -> None:
        """Have a stored lead wait; it waits once."""
        self._change(WAIT, lead_id=lead_id)

    def take(self, lead_id: str) -> bool:
        """End a lead's waiting; False when somebody else did."""
        return bool(self._change(TAKE, lead_id=lead_id))


class RipeLeads:
    """The leads of all workspaces that wait no longer than until somebody looks: an agreement is in force."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def after(self, last: tuple[str, str], limit: int) -> list[tuple[str, str]]:
        """The next leads (workspace and id) in the order of both, after the `last` that was looked at."""
        workspace_id, lead_id = last
        found = self._session.all(RIPE, {"workspace_id": workspace_id, "lead_id": lead_id, "limit": limit})
        return [(workspace, lead) for workspace, lead in found]
