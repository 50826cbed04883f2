"""A database that takes nothing in: everybody is told so, nothing is half-written, and it goes on once it can."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from seen import MARKETING, SALES, answered, arrive, card_of, shown
from sqlalchemy import event

from bot.demo import prospects
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.demo.story_parts import post_lead
from playground.person import Person

Trouble = Callable[[Stage], AbstractContextManager[None]]
MEGABYTE, PAGE = 1024 * 1024, 4096
UNWRITABLE = "the database takes nothing in: its disk is full, or it only reads"


SMALL = ("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes where we may make one, as root may; else a folder."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run([*SMALL, place], capture_output=True, check=False).returncode == 0  # noqa: S603 — our own
    yield place
    if mounted:
        subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S603, S607 — likewise


@pytest.fixture
def playing(disk: Path, sqlite_template: Path) -> Iterator[Stage]:
    """The stage with its database on the small disk."""
    path = disk / "sla.db"
    shutil.copyfile(sqlite_template, path)
    with stage(MONDAY, database_url=f"sqlite:///{path}") as playing:
        playing.apply(in_force=True)
        playing.settle()
        yield playing


@contextmanager
def full_disk(playing: Stage) -> Iterator[None]:
    """Not a byte more fits onto the disk."""
    filler = file_of(playing).with_name("filler")
    if shutil.disk_usage(filler.parent).total > 4 * MEGABYTE:
        pytest.skip("needs the right to mount a small disk")
    with filler.open("wb", buffering=0) as written, suppress(OSError):
        for _ in range(4 * MEGABYTE // PAGE):
            written.write(b" " * PAGE)
    assert shutil.disk_usage(filler.parent).free == 0
    yield
    filler.unlink()


@contextmanager
def read_only(playing: Stage) -> Iterator[None]:
    """The file may be read and not written."""

    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    database = playing.bot.desk.database
    event.listen(database.engine, "connect", set_up)
    database.dispose()
    yield
    event.remove(database.engine, "connect", set_up)
    database.dispose()


def file_of(playing: Stage) -> Path:
    return Path(str(playing.bot.desk.database.engine.url.database))


def rows(playing: Stage) -> list[str]:
    """Everything that is stored, as SQL, but for the pulses of processes."""
    connection = sqlite3.connect(f"file:{file_of(playing)}?mode=ro", uri=True)
    try:
        return [line for line in connection.iterdump() if "pulses" not in line]
    finally:
        connection.close()


@pytest.fixture(params=[full_disk, read_only], ids=["full disk", "read-only"])
def trouble(request: pytest.FixtureRequest) -> Trouble:
    found: Trouble = request.param
    return found


def ready(playing: Stage) -> tuple[int, str]:
    answer = playing.bot.web().test_client().get("/readyz")
    return answer.status_code, answer.get_json()["why"]


def test_a_lead_is_refused_whole_and_taken_when_it_is_sent_again(playing: Stage, trouble: Trouble) -> None:
    body = prospects.claire(playing.bot.clock())
    before = rows(playing)
    with trouble(playing):
        with pytest.raises(OSError, match="503"):
            post_lead(playing, body)
        assert ready(playing) == (503, UNWRITABLE)
        assert rows(playing) == before
    assert ready(playing)[0] == 200
    assert post_lead(playing, body)["stage"] == "sql"


def test_a_click_is_not_acked_and_changes_nothing(playing: Stage, trouble: Trouble) -> None:
    arrive(playing, prospects.claire)
    sam = playing.slack.person("U0SAM")
    card = card_of(sam, "Claire Petit")
    before = rows(playing)
    with trouble(playing):
        assert sam.clicks(card, "Claim").error == "dispatch_failed"
        assert rows(playing) == before
    assert sam.clicks(card, "Claim").ok
    playing.settle()
    assert "@Sam" in shown(card_of(sam, "Claire Petit"))


def test_who_types_a_command_or_fills_a_dialog_in_is_told(playing: Stage, trouble: Trouble) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    mehdi.types("/sla campaign", in_=MARKETING)
    answers = ("Trial", "trial-45", "more trials", "2026-03-05", "2026-03-31")
    mehdi.fills(dict(zip(mehdi.modal.labels, answers, strict=False)))
    with trouble(playing):
        assert "The database does not answer" in answered(
            mehdi, "/sla content A story https://blog.example/a", MARKETING
        )
        assert "The database does not answer" in next(iter((mehdi.submits() or mehdi.submits()).values()))
    assert mehdi.submits() == {}
    playing.settle()
    assert playing.slack.person("U0SAM").sees(SALES, "Trial")


def test_the_worker_goes_on_once_it_can(playing: Stage, trouble: Trouble) -> None:
    sam: Person = playing.slack.person("U0SAM")
    post_lead(playing, prospects.paul(playing.bot.clock()))
    with trouble(playing), pytest.raises(Exception, match=r"full|readonly"):
        playing.bot.relay.drain()
    playing.settle()
    assert "Claim" in card_of(sam, "Paul Garcia").buttons
