"""`sla-bot doctor` where the database takes nothing in: it tries a write, and leaves everything as it was."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from operator_at_work import Operator
from processes import Box
from sqlalchemy import event
from surgery import Practice

from bot.clock import system_clock
from bot.doctor import checks_database, seen_database
from storage.schema import State
from storage.unit import Database

MEGABYTES = 8
SMALL = ("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs")
TAKES_NOTHING = "takes nothing in: its disk is full, or it only reads"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk, which it takes root to make."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run([*SMALL, place], capture_output=True, check=False).returncode:  # noqa: S603 — our own
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S603, S607 — likewise


@contextmanager
def open_elsewhere(place: Path) -> Iterator[None]:
    """A process of the bot's has the database open."""
    held = Database(f"sqlite:///{place / 'sla.db'}")
    seen_database.work(held, system_clock())
    yield
    held.dispose()


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Not a byte more fits onto a disk."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as written, suppress(OSError):
        for _ in range(MEGABYTES * 256):
            written.write(b" " * 4096)
    assert os.statvfs(place).f_bavail == 0
    yield
    filler.unlink()


def test_a_full_disk_is_found_and_said_in_the_words_of_readyz(disk: Path, box: Box) -> None:
    practice = Practice(Operator(disk), box)
    practice.is_sound()
    with open_elsewhere(disk), full(disk):
        [line] = practice.finds()
        assert line.startswith(f"database: {practice.database} {TAKES_NOTHING} (")
        assert line.endswith("). Free some of its disk, or set DATABASE_URL to a server that takes writes.")
    assert practice.finds() == []


def test_one_on_which_not_even_reading_goes_is_among_what_to_look_at(disk: Path, box: Box) -> None:
    """SQLite needs some room to read, which a process that has it open has taken already."""
    practice = Practice(Operator(disk), box)
    practice.is_sound()
    with full(disk):
        [line] = practice.finds()
        assert line.startswith(f"database: {practice.database} does not answer: ")
        assert line.endswith(". Check DATABASE_URL, that the server runs, and that its disk is not full.")


def test_what_only_reads_is_found_too(practice: Practice) -> None:
    database = Database(f"sqlite:///{practice.operator.database}")
    event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    why = seen_database.refusal(database, system_clock())
    database.dispose()
    assert why == "attempt to write a readonly database"
    found = checks_database.schema(State.CURRENT, why)
    assert found.words == f"{TAKES_NOTHING} ({why})"


def test_what_is_tried_changes_nothing(database: Database) -> None:
    with database.across_reading() as across:
        before = across.pulses.last_heard()
    assert seen_database.refusal(database, system_clock()) == ""
    with database.across_reading() as across:
        assert across.pulses.last_heard() == before
