"""One run: a town on a PostgreSQL of its own, the product's processes, a Monday's nine o'clock and a working day."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clicks import SIGNING_SECRET
from benchmarks.crowd import stock
from benchmarks.crowd.books import Balance, balance, refused, since
from benchmarks.crowd.meters import Taken, taken
from benchmarks.crowd.names import Names
from benchmarks.crowd.plan import Plan, day
from benchmarks.crowd.town import Town, found, town
from benchmarks.crowd.traffic import Traffic
from bot.app import Bot, build
from bot.settings import Settings
from rig.ports import HOST, free_port
from rig.postgresql.cluster import SMALL, Cluster
from rig.postgresql.programs import programs
from rig.processes import Program, await_answer
from sla.hours import Calendar
from storage import schema

SERVER = {**SMALL, "shared_buffers": "256MB", "max_wal_size": "4GB"}
"""PostgreSQL's settings; what it commits is on the disk."""
LONGEST = 1800
"""Seconds that a stampede or a backlog may take at most."""
LOOK = 0.5


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs. `bot` is the product's own code in this process, by which leads come in."""

    place: Town
    url: str
    bot: Bot
    slack_port: int
    web_port: int
    programs: dict[str, list[int]]

    def meters(self) -> dict[str, list[Taken]]:
        """What each kind of process has taken so far."""
        return {kind: [taken(pid) for pid in pids] for kind, pids in self.programs.items()}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run came to; times are in seconds. `busy` has each kind's seconds of a core in stampede and day."""

    workers: int
    digests: list[float]
    balance: Balance
    acks: list[float]
    behind: float
    day: float
    done: dict[str, int]
    refused: dict[str, int]
    calls: int
    busy: dict[str, tuple[float, float]]
    memory: dict[str, float]


def measure(plan: Plan, workers: int) -> Measured:
    """Let nine o'clock come with so many workers, then the day; and balance the books."""
    with house(plan) as place:
        due, before = place.place.due, place.meters()
        program = _workers(place, workers)
        with program as pids:
            place.programs["worker"] = pids
            before = {**place.meters(), **before}
            _until(lambda: place.bot.clock() >= due, LONGEST)
            _until(lambda: stock.posted(place.slack_port).get("digest", 0) >= 2 * plan.workspaces, LONGEST)
            stampeded = place.meters()
            began = place.bot.clock()
            traffic = Traffic(place.bot, place.web_port)
            traffic.run(day(plan))
            until = place.bot.clock()
            _until(lambda: _sent(place, until), LONGEST)
            ended = place.meters()
        return _measured(place, (began, until), traffic, (before, stampeded, ended))
