"""Installations: in which Slack team a workspace's bot is, and under which encrypted token."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from sla.installation import EndedBy, Installation
from storage.columns import insertion, named, picked, where_key
from storage.session import Session, Store
from storage.statement import Row, Statement
from storage.tables import installations

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
_NEW = insertion(installations)
GET = Statement(picked(installations, *COLUMNS).where(where_key(installations)))
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id"], set_={name: _NEW.excluded[name] for name in COLUMNS if name != "team_id"}
    )
)
END = Statement(
    update(installations)
    .values(ended_at=bindparam("at"), ended_by=bindparam("by"))
    .where(where_key(installations), installations.c.ended_at.is_(None))
)
SEAL = Statement(update(installations).values(token=bindparam("sealed")).where(where_key(installations)))
BY_TEAM = Statement(picked(installations, "workspace_id").where(named(installations.c.team_id)))
ALL = Statement(select(installations.c.workspace_id, *(installations.c[name] for name in COLUMNS)))


class Installations(Store):
    """The installation of this unit's workspace."""

    __slots__ = ()

    def get(self) -> Installation | None:
        """The installation, an ended one too; None where a company's own token is used."""
        row = self._one(GET)
        return None if row is None else _installation(row)

    def put(self, installation: Installation) -> None:
        """Store the installation in place of a former one of the same team."""
        self._change(
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

    def end(self, by: EndedBy, at: datetime) -> bool:
        """Note that the token is worth nothing any more; False where that was known, or nothing was installed."""
        return bool(self._change(END, by=by, at=at))

    def seal_anew(self, token: str) -> None:
        """Store the same token as another key encrypts it."""
        self._change(SEAL, sealed=token)


class AllInstallations:
    """Installations over all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_team(self, team_id: str) -> str | None:
        """The workspace that a Slack team was given when the app was installed there, or None."""
        row = self._session.one(BY_TEAM, {"team_id": team_id})
        return None if row is None else str(row[0])

    def all(self) -> dict[str, Installation]:
        """Each workspace's installation, ended ones too."""
        return {str(row[0]): _installation(row[1:]) for row in self._session.all(ALL, {})}


def _installation(row: Row) -> Installation:
    team_id, team_name, bot_user, token, scopes, installed_by, installed_at, ended_at, ended_by = row
    granted = tuple(scope for scope in scopes.split(",") if scope)
    return Installation(team_id, team_name, bot_user, token, granted, installed_by, installed_at, ended_at, ended_by)
