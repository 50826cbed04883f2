"""Who is in the user groups that stand for members of a team, as Slack last said."""

from collections.abc import Iterable

from sqlalchemy import delete

from sla.group import GroupMembers
from storage.columns import insert_once, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import group_members

_KEY = (group_members.c.group, group_members.c.user)
ALL = Statement(picked(group_members, "group", "user").where(where_key(group_members)).order_by(*_KEY))
OF = Statement(picked(group_members, "user").where(where_key(group_members, "group")).order_by(group_members.c.user))
ADD = insert_once(group_members)
REMOVE = Statement(delete(group_members).where(where_key(group_members, "group", "user")))
FORGET = Statement(delete(group_members).where(where_key(group_members, "group")))


class Groups(Store):
    """The groups of this unit's workspace."""

    __slots__ = ()

    def of(self, group: str) -> frozenset[str]:
        """Who is in a group; nobody of one that was never asked about."""
        return frozenset(row[0] for row in self._all(OF, group=group))

    def put(self, found: GroupMembers) -> tuple[frozenset[str], frozenset[str]]:
        """Store who is in a group from now on; gives who joined and who left."""
        before, now = self.of(found.group), frozenset(found.users)
        self._change_each(ADD, [{"group": found.group, "user": user} for user in sorted(now - before)])
        self._change_each(REMOVE, [{"group": found.group, "user": user} for user in sorted(before - now)])
        return now - before, before - now

    def keep(self, groups: Iterable[str]) -> None:
        """Forget every group but these."""
        for group in {row[0] for row in self._all(ALL)} - set(groups):
            self._change(FORGET, group=group)
