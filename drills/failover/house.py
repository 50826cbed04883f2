"""What the drill breaks: a pair of servers, and the bot's processes on the address of both, the playground as Slack."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import setup_file
from bot.app import build
from bot.services.agreements import apply
from bot.services.workspaces import OWN
from bot.settings import Settings
from drills.failover.lines import SECRET, TOKEN
from drills.failover.plan import Plan
from rig.ports import HOST, free_port
from rig.postgresql.pair import Pair, pair
from rig.processes import Program, await_answer
from sla.actor import Actor
from storage import schema

BOT_TOKEN = "xoxb-drill"  # noqa: S105 — of a bot that lives for minutes on this machine


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs; web processes are known by their ports."""

    pair: Pair
    webs: Mapping[int, Program]
    workers: tuple[Program, ...]

    @property
    def pids(self) -> list[int]:
        """The bot's processes that run."""
        return [program.pid for program in (*self.webs.values(), *self.workers) if program.running]

    def delivered(self) -> list[int]:
        """How many messages each worker has brought to Slack."""
        return [worker.words().count(DELIVERED) for worker in self.workers]


DELIVERED = json.dumps({"event": "delivered"})[1:-1]


@contextmanager
def house(plan: Plan) -> Iterator[House]:
    """The house with everything running and the agreement in force; all of it is gone afterwards."""
    with TemporaryDirectory(prefix="sla-drill-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder, slack = Path(name), free_port()
        servers = stack.enter_context(pair())
        ports = [free_port() for _ in range(plan.webs)]
        address = servers.leader.address if plan.spoil == "address" else servers.address
        _set_up(_settings(address, slack, ports[0]))
        playground = _started(stack, _playground(slack, ports[0]), {}, folder / "playground.log")
        webs = {
            port: _started(stack, _bot("web"), _settings(address, slack, port), folder / f"web-{port}.log")
            for port in ports
        }
        given = _settings(address, slack, slack)
        workers = tuple(
            _started(stack, _bot("worker"), given, folder / f"worker-{number}.log") for number in range(plan.workers)
        )
        await_answer(playground, slack, "/clock")
        for port, web in webs.items():
            await_answer(web, port, "/readyz")
        yield House(servers, webs, workers)


def _started(stack: ExitStack, command: tuple[str, ...], settings: Mapping[str, str], log: Path) -> Program:
    program = Program(command, settings, log)
    program.start()
    stack.callback(program.kill)
    return program


def _set_up(settings: Mapping[str, str]) -> None:
    """The schema, and the demo's agreement in force."""
    schema.create(settings["DATABASE_URL"])
    bot = build(Settings.read(settings))
    try:
        document = setup_file.read(files("bot.demo").joinpath("sla.yml").read_text(encoding="utf-8"))
        apply(bot.desk, Actor(OWN, "operator", "cli", bot.clock()), document, in_force=True)
    finally:
        bot.close()


def _settings(database_url: str, slack: int, port: int) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://{HOST}:{slack}/api/",
        "DATABASE_URL": database_url,
        "INTAKE_TOKEN": TOKEN,
        "TOKEN_PER_MINUTE": "1000000",
        "PORT": str(port),
        "LOG_FORMAT": "json",
    }


def _bot(kind: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bot", kind)


def _playground(port: int, bot_port: int) -> tuple[str, ...]:
    options = ("--port", str(port), "--bot", f"http://{HOST}:{bot_port}", "--signing-secret", SECRET)
    return (sys.executable, "-m", "playground", *options, "--token", BOT_TOKEN)
