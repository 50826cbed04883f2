"""The app in a team: installed, installed again, ended. What is stored of the team stays, until it is purged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.services import held_back, redrawing, setting_up, still_there, tasks
from bot.services.desk import Desk, in_turn
from bot.services.workspaces import OWN, Place
from sla.actor import Actor
from sla.installation import EndedBy, Installation
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Gone:
    """A team in which the app is no more: since when it says so (UTC), and what said it.

    `bots` are the bot users whose tokens are worth nothing, None where no token is named.
    """

    team_id: str
    by: EndedBy
    since: datetime
    bots: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many tokens were encrypted anew, and the names of the teams whose token no key opens."""

    count: int
    lost: tuple[str, ...]


def install(desk: Desk, made: Installation, now: datetime) -> Place:
    """Store an installation; gives the workspace that its team stands for, and whether it is set up.

    A team keeps the workspace it had: that of a former installation, or the company's own that has adopted it. Of two
    that install at the same moment both get the same one.
    """
    return in_turn(lambda: _install(desk, made, now))


def _install(desk: Desk, made: Installation, now: datetime) -> Place:
    with desk.database.across() as across:  # as whoever writes sees it: on SQLite others may share a commit to come
        tied = across.installations.by_team(made.team_id)
        workspace_id = tied.workspace_id if tied else across.workspaces.by_team(made.team_id) or desk.new_id()
    with desk.database.unit(workspace_id) as unit:
        before = unit.installations.get()
        unit.installations.put(made)
        setting_up.welcome(unit, made.installed_by, now)
        if before is not None:
            _tell_former(desk, unit, before.installed_by, now)
        still_there.watch(unit, now)
        actor = Actor(workspace_id, made.installed_by, "slack", now)
        facts = {"scopes": ",".join(made.scopes)}
        unit.audit.write(actor, "installation.renewed" if before else "installation.made", made.team_id, facts)
        if before is not None:
            held_back.resume(unit, now)
            redrawing.redraw(unit, before.ended_at or now, now)
        return Place(workspace_id, set_up=unit.workspaces.get() is not None)


def _tell_former(desk: Desk, unit: Unit, former: str, now: datetime) -> None:
    """Tell who installed it before that somebody else has by now, as long as that decides who sets it up."""
    installed = unit.installations.get()
    if installed is None or installed.installed_by == former or unit.agreements.latest() is not None:
        return
    said = {"user": former, "done": "installed_anew", "facts": {"by": installed.installed_by}}
    unit.outbox.put(tasks.person(former), now)  # so that they are told in their language
    unit.outbox.put(tasks.whisper(desk.new_id(), former, said), now)


def check_reachable(desk: Desk) -> None:
    """Look whether the database answers.

    Raises:
        Unavailable: it doesn't.
    """
    with desk.database.across_reading() as across:
        across.installations.by_team("")


def known(desk: Desk, team_id: str) -> bool:
    """Whether the app is in a team, installed there or with the company's own token."""
    with desk.database.across_reading() as across:
        tied = across.installations.by_team(team_id)
        return tied.holds if tied else across.workspaces.by_team(team_id) is not None


def end(desk: Desk, gone: Gone, now: datetime) -> bool:
    """Slack says that the app is in a team no more: nothing is sent there from now on.

    Gives False where that was known, or it was installed since. A company's own token is not looked after here.
    """
    with desk.database.across_reading() as across:
        tied = across.installations.by_team(gone.team_id)
    if tied is None:
        return False
    with desk.database.unit(tied.workspace_id) as unit:
        found = unit.installations.get()
        if found is None or (gone.bots is not None and found.bot_user not in gone.bots):
            return False
        ended = unit.installations.end(gone.by, now, gone.since)
        if ended:
            _ended(unit, gone.by, now)
        return ended


def back_to_own(desk: Desk, now: datetime) -> None:
    """The company's own workspace, which was installed once, is served under the company's own token again.

    One of which something was purged already goes the rest of the way.
    """
    with desk.database.reading(OWN) as unit:
        found = unit.installations.get()
    if found is not None and not found.holds:
        with desk.database.unit(OWN) as unit:
            if unit.installations.forget_ended():
                held_back.resume(unit, now)


def refused(unit: Unit, token: str, now: datetime) -> bool:
    """Slack takes an encrypted token no more; False where another one has taken its place."""
    if unit.installations.end_of_token(token, EndedBy.REFUSED, now):
        _ended(unit, EndedBy.REFUSED, now)
    found = unit.installations.get()
    return found is None or not found.holds


def _ended(unit: Unit, by: EndedBy, now: datetime) -> None:
    held_back.give_up(unit, now)
    unit.audit.write(
        Actor(unit.workspace_id, "slack", "slack", now), "installation.ended", unit.workspace_id, {"by": by}
    )


def seal_anew(desk: Desk, seal: Callable[[str], str | None]) -> Resealed:
    """Have every token encrypted anew by `seal`, which gives None for one that no key opens.

    One that is installed anew meanwhile is encrypted with the first key anyway.
    """
    with desk.database.across_reading() as across:
        found = across.installations.all()
    count, lost = 0, []
    for workspace_id, each in found.items():
        token = seal(each.token) if each.holds else ""
        if token is None:
            lost.append(each.team_name)
        elif token:
            with desk.database.unit(workspace_id) as unit:
                count += unit.installations.seal_anew(each.token, token)
    return Resealed(count, tuple(sorted(lost)))
