"""The house of a run: a PostgreSQL of its own, a Slack, and the product's processes, each one a program."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.crowd.meters import Taken, taken
from benchmarks.crowd.plan import Plan
from benchmarks.crowd.town import KEY, Town, found, town
from benchmarks.servers import settings_for
from bot.app import Bot, build
from bot.settings import Settings
from rig.ports import HOST, free_port
from rig.postgresql.cluster import SMALL, Cluster
from rig.postgresql.programs import programs
from rig.processes import Program, await_answer
from storage import schema

SERVER = {**SMALL, "shared_buffers": "256MB", "max_wal_size": "4GB"}
"""PostgreSQL's settings; what it commits is on the disk."""

INSTALLED = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": "1234567890.crowd",
    "SLACK_CLIENT_SECRET": "crowd-client-secret",
    "ENCRYPTION_KEY": KEY,
    "PUBLIC_URL": "https://sla.example.com",
}
"""The settings of a bot that is installed in many workspaces, as the crowd is."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs. `bot` is the product's own code in this process, by which leads come in."""

    town: Town
    url: str
    bot: Bot
    slack_port: int
    web_port: int
    settings: dict[str, str]
    logs: Path
    pids: dict[str, list[int]] = field(default_factory=dict)

    def meters(self) -> dict[str, list[Taken]]:
        """What each kind of process has taken so far."""
        return {kind: [taken(pid) for pid in pids] for kind, pids in self.pids.items()}

    @contextmanager
    def working(self, workers: int) -> Iterator[None]:
        """Have so many workers run until the end of the block.

        Raises:
            RuntimeError: one ended by itself, or not of its own accord when it was asked to; with its words.
        """
        names = [f"worker-{number}" for number in range(workers)]
        started = [self._program(name, "-m", "bot", "worker") for name in names]
        with ExitStack() as stack:
            for program in started:
                stack.callback(program.kill)
                program.start()
            self.pids["worker"] = [program.pid for program in started]
            yield
            for program in started:
                if not program.running or program.end() != 0:
                    raise RuntimeError(f"a worker did not end well:\n{program.words()[-4000:]}")

    def serve(self, stack: ExitStack) -> None:
        """Start the web process, until the stack ends."""
        web = self._program("web", "-m", "bot", "web")
        web.start()
        stack.callback(web.kill)
        await_answer(web, self.web_port)
        self.pids["web"] = [web.pid]

    def _program(self, name: str, *arguments: str) -> Program:
        return Program((sys.executable, *arguments), self.settings, self.logs / f"{name}.log")


@contextmanager
def house(plan: Plan) -> Iterator[House]:
    """The house with everybody in it and everything but the workers running; gone afterwards."""
    with TemporaryDirectory(prefix="sla-crowd-") as folder, programs() as tools, ExitStack() as stack:
        server = Cluster(tools, "crowd", SERVER)
        server.create()
        server.start()
        stack.callback(server.stop, "immediate")
        schema.create(server.address)
        slack_port, web_port = free_port(), free_port()
        slack = Program(
            (sys.executable, "-m", "benchmarks.crowd.slack", str(slack_port), str(plan.seed)),
            {},
            Path(folder) / "slack.log",
        )
        slack.start()
        stack.callback(slack.kill)
        await_answer(slack, slack_port)
        settings = settings_for(server.address, web_port) | INSTALLED
        settings |= {"SLACK_API_URL": f"http://{HOST}:{slack_port}/api/"}
        bot = build(Settings.read(settings))
        stack.callback(bot.close)
        place = House(town(plan, bot.clock()), server.address, bot, slack_port, web_port, settings, Path(folder))
        found(place.town, bot, server.address)
        place.pids.update({"PostgreSQL": [server.pid], "slack": [slack.pid]})
        place.serve(stack)
        yield place
