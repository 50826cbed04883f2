"""Several that install the app in one team at the same moment: one workspace, and the token that came last."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import cast

from beside import Beside

from bot.services import installing, purging
from bot.services.desk import Desk
from sla.installation import PURGE_AFTER, EndedBy, Installation
from storage.unit import Database, Unit

MANY = 8


def test_they_all_get_one_workspace_and_the_last_token_stays(teams: Beside) -> None:
    together, now = Barrier(MANY), teams.stage.bot.clock()

    def install(number: int) -> str:
        at = now + timedelta(seconds=number)
        made = Installation("T0LOIRE", "Loire", "U0BOT", f"sealed {number}", ("commands",), "U0SAM", at)
        together.wait()
        return installing.install(teams.stage.bot.desk, made, now).workspace_id

    with ThreadPoolExecutor(MANY) as tabs:
        given = set(tabs.map(install, range(MANY)))
    assert given == {teams.workspace(teams.loire)}
    assert teams.installation(teams.loire).token == f"sealed {MANY - 1}"
    assert sorted(teams.audited(teams.loire)) == ["installation.made", *["installation.renewed"] * (MANY - 1)]


def test_several_workers_purge_one_workspace_once(both: Beside) -> None:
    workspace = both.workspace(both.loire)
    now = both.stage.bot.clock()
    with both.stage.bot.desk.database.unit(workspace) as unit:
        unit.installations.end(EndedBy.UNINSTALLED, now, now)
    later, together = now + PURGE_AFTER + timedelta(hours=1), Barrier(4)

    def work(number: int) -> None:
        together.wait()
        while purging.tick(both.stage.bot.desk, later, f"worker-{number}"):
            pass

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    with both.stage.bot.desk.database.across_reading() as across:
        assert list(across.installations.all()) == [both.workspace(both.atelier)]


class LetGoMeanwhile:
    """The database, in which a worker begins to purge between the first look and the first write."""

    def __init__(self, desk: Desk, later: datetime) -> None:
        self._desk = desk
        self._later = later
        self._begun = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._desk.database, name)

    def unit(self, workspace_id: str) -> Unit:
        if not self._begun:
            self._begun = True
            with self._desk.database.unit(workspace_id) as unit:
                assert unit.purging.begin(self._later - PURGE_AFTER)
        return self._desk.database.unit(workspace_id)


def test_installed_while_the_purge_begins_the_team_gets_another_workspace(both: Beside) -> None:
    former, desk = both.workspace(both.loire), both.stage.bot.desk
    with desk.database.unit(former) as unit:
        unit.installations.end(EndedBy.UNINSTALLED, both.stage.bot.clock(), both.stage.bot.clock())
    later = both.stage.bot.clock() + PURGE_AFTER + timedelta(hours=1)
    made = Installation("T0LOIRE", "Loire", "U0BOT", "sealed", ("commands",), "U0SAM", later)
    racing = replace(desk, database=cast("Database", LetGoMeanwhile(desk, later)))
    given = installing.install(racing, made, later).workspace_id
    assert given == both.workspace(both.loire) != former
    assert both.installation(both.loire).holds
    while purging.tick(desk, later):
        pass
    assert both.installation(both.loire).token == "sealed"
