"""Workspaces: each one's set-up, as it is written and with who is in the groups it names; and its Slack team."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, select, update

from sla.group import groups_of, joined
from sla.workspace import Setup
from storage.columns import insertion, named, picked, where_key
from storage.groups import ALL as GROUPS
from storage.session import Session, Store
from storage.statement import Statement
from storage.tables import workspaces

_DOCUMENT = picked(workspaces, "document").where(where_key(workspaces))
GET = Statement(_DOCUMENT)
HELD = Statement(_DOCUMENT.with_for_update(key_share=True))
TEAM = Statement(picked(workspaces, "team_id").where(where_key(workspaces)))
_NEW = insertion(workspaces)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id"],
        set_={"document": _NEW.excluded.document, "updated_at": _NEW.excluded.updated_at},
    )
)
ADOPT = Statement(update(workspaces).values(team_id=bindparam("team_id")).where(where_key(workspaces)))
BY_TEAM = Statement(picked(workspaces, "workspace_id").where(named(workspaces.c.team_id)))
ALL = Statement(select(workspaces.c.workspace_id).order_by(workspaces.c.workspace_id))


class Workspaces(Store):
    """The set-up of this unit's workspace, read once in a unit."""

    __slots__ = ("_document", "_setup")

    def __init__(self, session: Session, workspace: str) -> None:
        super().__init__(session, workspace)
        self._document: str | None = None
        self._setup: Setup | None = None

    def get(self) -> Setup | None:
        """The set-up with those as members who are in the groups it names; None before there is one."""
        if self._setup is None:
            written = self.written()
            named = written is not None and groups_of(written)
            self._setup = _joined(self._document or "", tuple(self._all(GROUPS))) if named else written
        return self._setup

    def written(self) -> Setup | None:
        """The set-up as it is written in the file, or None before there is one."""
        if self._document is None:
            self._read(GET)
        return None if self._document is None else _parsed(self._document)

    def held(self) -> Setup | None:
        """As it is written by now, held until the unit ends: nobody else changes it under who does."""
        self._read(HELD)
        return self.written()

    def put(self, setup: Setup, now: datetime) -> None:
        """Store the set-up, as it is to be written, in place of the former one."""
        self._document, self._setup = setup.model_dump_json(exclude_none=True), None
        self._change(PUT, team_id=None, document=self._document, updated_at=now)

    def regrouped(self) -> None:
        """Have `get` look again at who is in the groups, since that has changed in this unit."""
        self._setup = None

    def _read(self, statement: Statement) -> None:
        row = self._one(statement)
        self._document, self._setup = row[0] if row else None, None

    def team_id(self) -> str | None:
        """The Slack team it belongs to, or None while that isn't known."""
        row = self._one(TEAM)
        return None if row is None else row[0]

    def adopt(self, team_id: str) -> None:
        """Tie the workspace to a Slack team; a team belongs to one workspace."""
        self._change(ADOPT, team_id=team_id)


class Directory:
    """Look-ups over all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_team(self, team_id: str) -> str | None:
        """The workspace of a Slack team, or None."""
        row = self._session.one(BY_TEAM, {"team_id": team_id})
        return None if row is None else row[0]

    def all(self) -> tuple[str, ...]:
        """Every workspace, in the order of their ids."""
        return tuple(row[0] for row in self._session.all(ALL, {}))


@lru_cache(maxsize=256)
def _parsed(document: str) -> Setup:
    return Setup.model_validate_json(document)


@lru_cache(maxsize=256)
def _joined(document: str, rows: tuple[tuple[str, str], ...]) -> Setup:
    members: dict[str, list[str]] = {}
    for group, user in rows:
        members.setdefault(group, []).append(user)
    return joined(_parsed(document), members)
