"""A long import shows how far it is; one that ends early has stored what it told of, and goes on from there."""

import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from importing_operator import counted, ready, row, table
from operator_at_work import Operator

ROWS, BATCH = 6000, 500
INTERRUPTIBLE = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
"""The command as Ctrl-C reaches it, also where whoever runs the tests ignores it: in the background of a shell."""


@pytest.fixture
def importing(operator: Operator) -> Operator:
    """An operator whose agreement is in force, with a long table."""
    operator.writes(table([row(number) for number in range(ROWS)]), "long.csv")
    return ready(operator)


@contextmanager
def under_way(operator: Operator) -> Iterator[subprocess.Popen[str]]:
    """An import in a process of its own that has stored its first rows; whatever happens, it is gone afterwards."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{operator.database}"}
    command = [sys.executable, "-c", INTERRUPTIBLE, "import", "leads", str(operator.folder / "long.csv")]
    process = subprocess.Popen(  # noqa: S603 — our own program
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until = time.monotonic() + 30
        while stored(operator) == 0 and time.monotonic() < until:
            time.sleep(0.01)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def stored(operator: Operator) -> int:
    """How many leads are stored by now."""
    with closing(sqlite3.connect(operator.database, timeout=30)) as connection:
        return int(connection.execute("SELECT count(*) FROM leads").fetchone()[0])


def goes_on(operator: Operator, from_there: int) -> None:
    """The same command again stores the rest, each row once."""
    said = operator.gets("import", "leads", str(operator.folder / "long.csv"))
    assert f"{ROWS:,} rows: {ROWS - from_there:,} stored, {from_there:,} already here, 0 rejected." in said
    rows = counted(operator)
    assert (rows["leads"], rows["appearances"], rows["received"], rows["score_log"]) == (ROWS,) * 4


def test_killed_it_has_stored_whole_batches_and_goes_on_from_there(importing: Operator) -> None:
    with under_way(importing) as process:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
    there = stored(importing)
    assert 0 < there < ROWS
    assert there % BATCH == 0
    goes_on(importing, there)


def test_interrupted_it_says_how_far_it_came_and_goes_on_from_there(importing: Operator) -> None:
    with under_way(importing) as process:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    there = stored(importing)
    assert process.returncode == 130
    assert f"Stopped. {there:,} rows stored so far; run the same command again, and it goes on from there." in said
    assert 0 < there < ROWS
    goes_on(importing, there)


def test_a_terminal_is_shown_how_far_it_is(importing: Operator) -> None:
    reading, terminal = pty.openpty()
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{importing.database}"}
    # The whole machine comes before it: whoever watches it sees its first rows, however busy the others are.
    command = [
        "nice",
        "-n",
        "19",
        sys.executable,
        "-m",
        "bot",
        "import",
        "leads",
        str(importing.folder / "long.csv"),
        "--dry-run",
    ]
    subprocess.run(  # noqa: S603 — our own program
        command, env=environment, stdout=subprocess.PIPE, stderr=terminal, check=True, timeout=30
    )
    os.close(terminal)
    shown = os.read(reading, 1 << 16).decode()
    os.close(reading)
    assert "Reading  [" in shown
    assert "100%" in shown
