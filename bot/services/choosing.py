"""Which workspace a command speaks for, where there may be many."""

from dataclasses import dataclass

from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.services.workspaces import OWN
from sla.installation import Installation
from storage.across import Across
from storage.installations import PURGED


@dataclass(frozen=True, slots=True)
class _Known:
    """The workspaces that are set up, and those in which the app is installed, with each one's installation."""

    set_up: frozenset[str]
    installed: dict[str, Installation]

    def __str__(self) -> str:
        """Each one as it may be typed: by its Slack team where that is known, with the team's name."""
        names = {workspace_id: f"{each.team_id} ({each.team_name})" for workspace_id, each in self.installed.items()}
        return ", ".join(names.get(workspace_id, workspace_id) for workspace_id in sorted(self.set_up | names.keys()))


def chosen(desk: Desk, typed: str | None) -> str:
    """The workspace that is `typed` (by Slack's team id or by ours); else the company's own one, else the only one.

    Raises:
        NotSetUp: there is none, or it has no set-up yet.
        Refused: no_such_workspace, or which_workspace; both name those there are.
    """
    with desk.database.across_reading() as across:
        known = _known(across)
        found = _typed(across, known, typed) if typed else _meant(known)
    if found not in known.set_up:
        raise NotSetUp
    return found


def to_set_up(desk: Desk, typed: str | None, *, own: bool = True) -> str:
    """Likewise for a workspace that may have no set-up yet; where there is none at all the company's `own`, if it may.

    Raises:
        Refused: no_such_workspace, which_workspace, or no_team_yet.
    """
    with desk.database.across_reading() as across:
        known = _known(across)
        found = _typed(across, known, typed) if typed else _meant(known)
    if found == OWN and not own and OWN not in known.set_up:
        raise Refused("no_team_yet")
    return found


def _known(across: Across) -> _Known:
    """One of which something was purged has no team any more, and is spoken for by nobody."""
    installed = across.installations.all().items()
    left = {workspace_id: each for workspace_id, each in installed if not each.team_id.startswith(PURGED)}
    return _Known(frozenset(across.workspaces.all()), left)


def _typed(across: Across, known: _Known, typed: str) -> str:
    if typed in known.set_up or typed in known.installed or typed == OWN:
        return typed
    tied = across.installations.by_team(typed)
    found = tied.workspace_id if tied else across.workspaces.by_team(typed)
    if found is None:
        raise Refused("no_such_workspace", typed=typed, known=str(known) or "none")
    return found


def _meant(known: _Known) -> str:
    candidates = known.set_up | {workspace_id for workspace_id, each in known.installed.items() if each.holds}
    if OWN in candidates or not candidates:
        return OWN
    if len(candidates) > 1:
        raise Refused("which_workspace", known=str(known))
    return next(iter(candidates))
