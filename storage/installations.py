"""Installations: in which Slack team a workspace's bot is, and under which encrypted token."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, delete, select, update

from sla.installation import EndedBy, Installation
from storage.columns import insertion, named, picked, where_key
from storage.errors import AlreadyStored
from storage.session import Session, Store
from storage.statement import Row, Statement
from storage.tables import installations, workspaces

COLUMNS = (
    "team_id",
    "team_name",
    "bot_user",
    "token",
    "scopes",
    "installed_by",
    "installed_at",
    "ended_at",
    "ended_by",
)
PURGED = "purged:"
"""What the team of a workspace begins with of which something was purged: it is no team."""
_NEW = insertion(installations)
_INSTALLED_AT = installations.c.installed_at
_ENDED_AT = installations.c.ended_at
GET = Statement(picked(installations, *COLUMNS).where(where_key(installations)))
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id"],
        set_={name: _NEW.excluded[name] for name in COLUMNS if name != "team_id"},
        where=and_(_NEW.excluded.installed_at >= _INSTALLED_AT, _NEW.excluded.team_id == installations.c.team_id),
    )
)
# Where it ends the token goes: it opens nothing any more, and is nobody's business.
_ENDED = (
    update(installations)
    .values(ended_at=bindparam("at", type_=_ENDED_AT.type), ended_by=bindparam("by"), token="")
    .where(where_key(installations), _ENDED_AT.is_(None))
)
END = Statement(_ENDED.where(bindparam("since", type_=_INSTALLED_AT.type) >= _INSTALLED_AT))
END_OF_TOKEN = Statement(_ENDED.where(installations.c.token == bindparam("refused")))
FORGET = Statement(
    delete(installations).where(
        where_key(installations),
        _ENDED_AT.is_not(None),
        installations.c.team_id != PURGED + installations.c.workspace_id,
    )
)
SEAL = Statement(
    update(installations)
    .values(token=bindparam("sealed"))
    .where(where_key(installations), installations.c.token == bindparam("former"))
)
BY_TEAM = Statement(
    select(installations.c.workspace_id, _ENDED_AT.is_(None), workspaces.c.workspace_id.is_not(None))
    .outerjoin(workspaces, workspaces.c.workspace_id == installations.c.workspace_id)
    .where(named(installations.c.team_id))
)
ENDED_BEFORE = Statement(
    picked(installations, "workspace_id")
    .where(bindparam("before", type_=_ENDED_AT.type) > _ENDED_AT)
    .order_by(_ENDED_AT, installations.c.workspace_id)
    .limit(bindparam("limit"))
)
ALL = Statement(select(installations.c.workspace_id, *(installations.c[name] for name in COLUMNS)))


class Tied(NamedTuple):
    """The workspace that a team was given; `holds` is False where the installation has ended."""

    workspace_id: str
    holds: bool
    set_up: bool


class Installations(Store):
    """The installation of this unit's workspace."""

    __slots__ = ()

    def get(self) -> Installation | None:
        """The installation, an ended one too; None where a company's own token is used."""
        row = self._one(GET)
        return None if row is None else _installation(row)

    def put(self, installation: Installation) -> None:
        """Store the installation in place of a former one of the same team; the later of two that holds stays.

        Raises:
            AlreadyStored: the team was given another workspace, or the workspace has let go of it, at the same moment.
        """
        stored = self._change(
            PUT,
            team_id=installation.team_id,
            team_name=installation.team_name,
            bot_user=installation.bot_user,
            token=installation.token,
            scopes=",".join(installation.scopes),
            installed_by=installation.installed_by,
            installed_at=installation.installed_at,
            ended_at=installation.ended_at,
            ended_by=installation.ended_by,
        )
        if not stored and (found := self.get()) is not None and found.team_id != installation.team_id:
            raise AlreadyStored

    def end(self, by: EndedBy, at: datetime, since: datetime) -> bool:
        """Note that the token is worth nothing any more, and forget it.

        Gives False where that was known, nothing was installed, or it was installed after `since`.
        """
        return bool(self._change(END, by=by, at=at, since=since))

    def end_of_token(self, token: str, by: EndedBy, at: datetime) -> bool:
        """Likewise for one encrypted token; False where another one has taken its place."""
        return bool(self._change(END_OF_TOKEN, refused=token, by=by, at=at))

    def forget_ended(self) -> bool:
        """Forget an installation that has ended; False where there is none, or something of it was purged already."""
        return bool(self._change(FORGET))

    def seal_anew(self, former: str, token: str) -> bool:
        """Store the same token as another key encrypts it; False where another token has taken its place."""
        return bool(self._change(SEAL, former=former, sealed=token))


class AllInstallations:
    """Installations over all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_team(self, team_id: str) -> Tied | None:
        """The workspace that a Slack team was given when the app was installed there, or None."""
        row = self._session.one(BY_TEAM, {"team_id": team_id})
        return None if row is None else Tied(str(row[0]), holds=bool(row[1]), set_up=bool(row[2]))

    def ended_before(self, instant: datetime, limit: int) -> tuple[str, ...]:
        """Workspaces whose installation ended before an instant, those that ended first before the others."""
        return tuple(row[0] for row in self._session.all(ENDED_BEFORE, {"before": instant, "limit": limit}))

    def all(self) -> dict[str, Installation]:
        """Each workspace's installation, ended ones too."""
        return {str(row[0]): _installation(row[1:]) for row in self._session.all(ALL, {})}


def _installation(row: Row) -> Installation:
    team_id, team_name, bot_user, token, scopes, installed_by, installed_at, ended_at, ended_by = row
    granted = tuple(scope for scope in scopes.split(",") if scope)
    return Installation(team_id, team_name, bot_user, token, granted, installed_by, installed_at, ended_at, ended_by)
