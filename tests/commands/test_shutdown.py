"""A TERM ends a process in order: what is under way is finished and kept, and nothing more is begun."""

import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import Box, answers, asks, comes_to, ends, started

from bot.clock import system_clock
from bot.services import tasks
from bot.services.workspaces import OWN
from playground.faults import Fault
from rig.ports import free_port
from storage.unit import Database

pytestmark = pytest.mark.timeout(90)


@contextmanager
def database_busy(operator: Operator) -> Iterator[None]:
    """Somebody else writes to the database."""
    with closing(sqlite3.connect(operator.database, timeout=20, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def states(operator: Operator, kind: str) -> list[str]:
    with closing(sqlite3.connect(operator.database)) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM outbox WHERE kind = ?", (kind,))]


def terminated_while(process: subprocess.Popen[bytes], under_way: float) -> None:
    """Ask a process to end once something is under way."""
    time.sleep(under_way)
    process.send_signal(signal.SIGTERM)


@pytest.mark.parametrize("command", ["web", "run"])
def test_a_lead_under_way_is_stored_and_answered(operator: Operator, box: Box, command: str) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port, told = free_port(), []
    body = (EXAMPLES / "lead.json").read_bytes()
    with started(operator, command, port, box) as process:
        comes_to(lambda: answers(port))
        sender = threading.Thread(target=lambda: told.append(asks(port, "POST", "/api/v1/leads", body)))
        with database_busy(operator):
            sender.start()
            terminated_while(process, 0.5)
            time.sleep(0.5)
        sender.join()
        assert process.wait(30) == 0
    ((status, answer),) = told
    assert status == 202
    (stored,) = operator.rows("leads")
    assert str(answer["lead_id"]) in stored


@pytest.mark.parametrize("command", ["worker", "run"])
def test_a_message_under_way_is_posted_and_recorded(operator: Operator, box: Box, command: str) -> None:
    operator.gets("apply", operator.example, "--in-force")
    box.slack.ask(Fault("slow", "chat.postMessage", count=9, seconds=1.5))
    port = free_port()
    with started(operator, command, port, box) as process:
        comes_to(lambda: "in_flight" in states(operator, "agreement"))
        comes_to(lambda: command == "worker" or answers(port))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert "in_flight" not in states(operator, "agreement")
    done = states(operator, "agreement").count("done")
    assert done
    assert len(box.slack.calls("chat.postMessage")) == done


@pytest.mark.parametrize("command", ["worker", "run"])
def test_a_backlog_is_left_to_the_next_worker(operator: Operator, box: Box, command: str) -> None:
    operator.gets("apply", operator.example, "--in-force")
    database = Database(f"sqlite:///{operator.database}")
    with database.unit(OWN) as unit:
        for number in range(500):
            unit.outbox.put(tasks.home(f"U0NOBODY{number}"), system_clock())
    database.dispose()
    box.slack.ask(Fault("slow", "views.publish", count=500, seconds=0.2))
    port = free_port()
    with started(operator, command, port, box) as process:
        comes_to(lambda: len(box.slack.calls("views.publish")) > 8)
        comes_to(lambda: command == "worker" or answers(port))
        ends(process)
    assert len(states(operator, "home")) > 300
    assert "in_flight" not in states(operator, "home")


def test_the_worker_says_that_it_lives_as_soon_as_it_does(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, "web", port, box), started(operator, "worker", port, box):
        comes_to(lambda: answers(port) and asks(port, "GET", "/readyz")[1]["worker"] is not None)
        assert len(operator.rows("pulses")) == 2
