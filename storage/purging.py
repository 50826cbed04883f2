"""Everything that is stored of one workspace, taken away: a batch of rows at a time, children before their parents."""

from datetime import datetime

from sqlalchemy import Table, bindparam, delete, select, tuple_, update

from storage.columns import where_key
from storage.installations import PURGED
from storage.session import Store
from storage.statement import Statement
from storage.tables import installations, metadata, workspaces

LAST = (workspaces, installations)
"""Whole on every node; the installation says until the end that there is something to take away."""


def _some(table: Table) -> Statement:
    """A statement that deletes up to `limit` rows of a workspace."""
    key = tuple(table.primary_key.columns)
    found = select(*key).where(where_key(table)).limit(bindparam("limit"))
    return Statement(delete(table).where(where_key(table), tuple_(*key).in_(found)))


_ENDED_AT = installations.c.ended_at
BEGIN = Statement(
    update(installations)
    .values(team_id=PURGED + installations.c.workspace_id, team_name="", bot_user="", installed_by="", token="")
    .where(where_key(installations), bindparam("before", type_=_ENDED_AT.type) > _ENDED_AT)
)
"""Lets go of the team: whoever installs the app there again gets another workspace. The row is ours until the end."""
CLOSE = Statement(delete(workspaces).where(where_key(workspaces)))
SOME = {
    table.name: _some(table)
    for table in reversed(metadata.sorted_tables)
    if "workspace_id" in table.c and table not in LAST
}
FINISH = Statement(delete(installations).where(where_key(installations)))


class Purging(Store):
    """What is left of this unit's workspace."""

    __slots__ = ()

    def begin(self, before: datetime) -> bool:
        """Let go of the team whose installation ended before an instant; False where it holds, or all is done.

        Without its set-up nothing ticks for the workspace any more. Who else begins waits until the unit ends.
        """
        if not self._change(BEGIN, before=before):
            return False
        self._change(CLOSE)
        return True

    def some(self, most: int) -> bool:
        """Take away up to so many rows; False once there is nothing left, the installation itself included."""
        left = most
        for statement in SOME.values():
            left -= self._change(statement, limit=left)
            if left <= 0:
                return True
        self._change(FINISH)
        return False
