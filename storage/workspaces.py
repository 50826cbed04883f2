"""Workspaces: each one's set-up, and the Slack team it belongs to."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, select, update

from sla.workspace import Setup
from storage.columns import insertion, named, picked, where_key
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

    __slots__ = ("_setup",)

    def __init__(self, session: Session, workspace: str) -> None:
        super().__init__(session, workspace)
        self._setup: Setup | None = None

    def get(self) -> Setup | None:
        """The set-up, or None before there is one."""
        if self._setup is None:
            self._setup = self._read(GET)
        return self._setup

    def held(self) -> Setup | None:
        """The set-up as it stands by now, held until the unit ends: nobody else changes it under who does."""
        self._setup = self._read(HELD)
        return self._setup

    def put(self, setup: Setup, now: datetime) -> None:
        """Store the set-up in place of the former one."""
        self._setup = setup
        self._change(PUT, team_id=None, document=setup.model_dump_json(exclude_none=True), updated_at=now)

    def _read(self, statement: Statement) -> Setup | None:
        row = self._one(statement)
        return None if row is None else _parsed(row[0])

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
