"""A backup that is made while the bot runs holds all that was acknowledged before it, and is restored as it was."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from postgres import fresh_postgresql
from stored import connected, everything_stored

from bot.app import build
from bot.demo.prospects import anybody
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.services.figures import kpis
from bot.services.workspaces import OWN
from bot.settings import Settings
from rig.postgresql.programs import Programs, programs
from sla.kpi import View
from sla.period import Period
from storage import schema

LEADS = 8
Backup = Callable[[], str]
"""Makes a backup as the page does, restores it somewhere else and gives the address."""


@pytest.fixture
def sqlite_backup(sqlite_url: str, tmp_path: Path) -> Backup:
    if shutil.which("sqlite3") is None:
        pytest.skip("needs sqlite3")

    def made() -> str:
        source, copy, restored = (tmp_path / name for name in ("sla.db", "copy.db", "restored.db"))
        subprocess.run(["sqlite3", source, f".backup '{copy}'"], check=True, timeout=30)  # noqa: S603, S607 — the page's
        shutil.copyfile(copy, restored)
        return f"sqlite:///{restored}"

    return made


@pytest.fixture
def postgresql_backup(postgresql_url: str, server: str, tools: Programs) -> Iterator[Backup]:
    with fresh_postgresql(server) as target:

        def made() -> str:
            dump = tools.folder("dump") / "sla.dump"
            tools.run("pg_dump", "--format=custom", f"--file={dump}", postgresql_url)
            with psycopg.connect(target, autocommit=True) as connection:
                connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            tools.run("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={target}", dump)
            shutil.rmtree(dump.parent)
            return target

        yield made


@pytest.fixture
def tools() -> Iterator[Programs]:
    with programs() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def backed_up(request: pytest.FixtureRequest) -> tuple[str, Backup]:
    kind: str = request.param
    return request.getfixturevalue(f"{kind}_url"), request.getfixturevalue(f"{kind}_backup")


@pytest.fixture
def running(backed_up: tuple[str, Backup]) -> Iterator[Stage]:
    with stage(MONDAY, database_url=backed_up[0]) as playing:
        playing.apply(in_force=True)
        yield playing


def test_it_holds_what_was_acknowledged_before_it(running: Stage, backed_up: tuple[str, Backup]) -> None:
    with traffic(running) as acknowledged:
        comes_to(acknowledged, LEADS)
        before = list(acknowledged)
        restored = backed_up[1]()
        comes_to(acknowledged, len(before) + 1)
    found = ids(restored, "SELECT lead_id FROM leads")
    assert found >= set(before)
    assert found <= ids(backed_up[0], "SELECT lead_id FROM leads")
    # Each lead is whole: its handoff came with it, and that one's clocks.
    assert ids(restored, "SELECT lead_id FROM handoffs") == found
    assert ids(restored, "SELECT handoff_id FROM deadlines") == ids(restored, "SELECT handoff_id FROM handoffs")


def test_it_is_the_same_where_nobody_writes_meanwhile(running: Stage, backed_up: tuple[str, Backup]) -> None:
    with traffic(running) as acknowledged:
        comes_to(acknowledged, LEADS)
    running.settle()
    restored = backed_up[1]()
    assert everything_stored(restored) == everything_stored(backed_up[0])
    bot = build(Settings(database_url=restored), lambda: MONDAY)
    try:
        assert schema.state(bot.desk.database) is schema.State.CURRENT
        assert kpis(bot.desk, OWN, Period.parse("2026-03"), View.PERIOD).leads == len(acknowledged)
    finally:
        bot.close()


@contextmanager
def traffic(playing: Stage) -> Iterator[list[str]]:
    """Leads come in meanwhile; the ids of those that were answered with 202."""
    acknowledged: list[str] = []
    stopped = Event()

    def send() -> None:
        number = 0
        while not stopped.is_set():
            number += 1
            acknowledged.append(str(sent(playing, number)["lead_id"]))

    thread = Thread(target=send)
    thread.start()
    try:
        yield acknowledged
    finally:
        stopped.set()
        thread.join()


def sent(playing: Stage, number: int) -> dict[str, Any]:
    return playing.post("leads", anybody(playing.bot.clock(), number, hot=True))


def comes_to(acknowledged: list[str], count: int) -> None:
    pause = Event()
    while len(acknowledged) < count:
        pause.wait(0.02)


def ids(url: str, query: str) -> set[str]:
    with connected(url) as connection:
        return {str(found) for (found,) in connection.exec_driver_sql(query)}
