"""A database that is away is told of once, whichever ticks find out, and so is that it answers again."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr
from searched import Listener

from bot.app import build
from bot.jobs import Answering, surviving
from bot.settings import Settings
from storage.errors import Unavailable

AWAY, AGAIN = "database does not answer", "database answers again"
NOWHERE = Settings(database_url="postgresql://nobody@127.0.0.1:1/none", slack_bot_token=SecretStr("xoxb-test"))


class Ticking:
    """A tick that fails for as long as the database is `away`."""

    def __init__(self, name: str, answering: Answering) -> None:
        self.away = False
        self.run = surviving(name, self._tick, answering=answering)

    def _tick(self) -> None:
        if self.away:
            raise Unavailable("connection\nrefused")


def said(logged: Listener) -> list[tuple[str, str]]:
    return [(line["event"], line["tick"]) for line in lines(logged)]


def lines(logged: Listener) -> list[dict[str, Any]]:
    return [line for line in map(json.loads, logged.lines) if line["event"] in {AWAY, AGAIN}]


@pytest.fixture
def ticks() -> tuple[Ticking, Ticking]:
    answering = Answering()
    return Ticking("relay", answering), Ticking("clocks", answering)


def test_all_the_ticks_of_a_worker_tell_of_it_once_and_each_is_counted(logged: Listener) -> None:
    bot = build(NOWHERE, lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    jobs = bot.worker().get_jobs()
    for job in (*jobs, *jobs):
        job.func()
    [line] = lines(logged)
    assert (line["event"], line["level"], "refused" in line["error"]) == (AWAY, "warning", True)
    failed = [bot.meters.registry.get_sample_value("sla_tick_failures_total", {"tick": job.id}) for job in jobs]
    assert failed == [2] * len(jobs)
    bot.close()


def test_that_it_answers_again_is_told_once(ticks: tuple[Ticking, Ticking], logged: Listener) -> None:
    for away in (False, True, True, False, False):
        for tick in ticks:
            tick.away = away
            tick.run()
    assert said(logged) == [(AWAY, "relay"), (AGAIN, "relay")]


def test_who_never_failed_cannot_tell_that_it_answers_again(ticks: tuple[Ticking, Ticking], logged: Listener) -> None:
    """A database that only reads serves some, and not the others."""
    reads, writes = ticks
    writes.away = True
    for _ in range(3):
        reads.run()
        writes.run()
    assert said(logged) == [(AWAY, "clocks")]


def test_the_next_time_is_told_anew(ticks: tuple[Ticking, Ticking], logged: Listener) -> None:
    tick, _ = ticks
    for away in (True, False) * 2:
        tick.away = away
        tick.run()
    assert said(logged) == [(AWAY, "relay"), (AGAIN, "relay")] * 2
