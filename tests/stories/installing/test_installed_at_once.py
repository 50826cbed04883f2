"""Several that install the app in one team at the same moment: one workspace, and the token that came last."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from beside import Beside

from bot.services import installing, purging
from sla.installation import PURGE_AFTER, EndedBy, Installation

MANY = 8


def test_they_all_get_one_workspace_and_the_last_token_stays(teams: Beside) -> None:
    together, now = Barrier(MANY), teams.stage.bot.clock()

    def install(number: int) -> str:
        at = now + timedelta(seconds=number)
        made = Installation("T0LOIRE", "Loire", "U0BOT", f"sealed {number}", ("commands",), "U0SAM", at)
        together.wait()
        return installing.install(teams.stage.bot.desk, made)

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
