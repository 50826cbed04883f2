"""The house the chaos is let into: a database, the playground as Slack, and the bot's processes, each one a program."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import setup_file
from bot.app import Bot, build
from bot.clock import system_clock
from bot.services.agreements import apply
from bot.services.workspaces import OWN
from bot.settings import Settings
from drills.chaos.plan import Plan
from drills.database import Server, server_of
from drills.slackside import Slack
from playground.people import crowd
from rig.ports import HOST, free_port
from rig.processes import Program, await_answer
from sla.actor import Actor
from sla.document import Document
from storage import schema

TOKEN = "a-token-of-the-drill"  # noqa: S105 — of a bot that lives for minutes on this machine
LONG_SIGNED = timedelta(minutes=2)
"""Longer than the minute to which the digest's time is cut, so that the digest is owed."""
SECRET, BOT_TOKEN = "drill-signing-secret", "xoxb-drill"


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs; `bot` is the product's own code on the same database, to read and compare with."""

    server: Server
    slack: Slack
    playground: Program
    webs: tuple[Program, ...]
    workers: tuple[Program, ...]
    port: int
    bot: Bot

    @property
    def programs(self) -> tuple[Program, ...]:
        """The bot's own processes, which may be killed."""
        return (*self.webs, *self.workers)

    def wake(self) -> None:
        """Start whatever of the bot is not running."""
        for program in self.programs:
            if not program.running:
                program.start()

    def rest(self) -> list[int | None]:
        """Ask the bot's processes to end, all at once; their exit codes, None for one that had to be killed."""
        for program in self.programs:
            program.terminate()
        return [program.end() for program in self.programs]


@contextmanager
def house(plan: Plan, logs: Path | None) -> Iterator[House]:
    """The house with everything running and the agreement in force; all but its logs is gone afterwards."""
    with TemporaryDirectory(prefix="sla-drill-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder = Path(name)
        words = logs or folder
        server = stack.enter_context(server_of(plan.kind, folder))
        slack_port, port = free_port(), free_port()
        settings = _settings(server.url, slack_port, port)
        schema.create(server.url)
        bot = build(Settings.read(settings))
        stack.callback(bot.close)
        apply(bot.desk, Actor(OWN, "operator", "cli", bot.clock() - LONG_SIGNED), _document(plan), in_force=True)
        playground = Program(_playground(slack_port, port, plan.more_people), {}, words / "playground.log")
        webs, workers = (
            tuple(
                Program((sys.executable, "-m", "bot", kind), settings, words / f"{kind}-{number}.log")
                for number in range(count)
            )
            for kind, count in (("web", plan.webs), ("worker", plan.workers))
        )
        for program in (playground, *webs, *workers):
            program.start()
            stack.callback(program.kill)
        await_answer(playground, slack_port, "/clock")
        await_answer(webs[0], port)
        yield House(server, Slack(slack_port), playground, webs, workers, port, bot)


def _settings(database_url: str, slack_port: int, port: int) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://{HOST}:{slack_port}/api/",
        "DATABASE_URL": database_url,
        "INTAKE_TOKEN": TOKEN,
        "PORT": str(port),
        "LOG_LEVEL": "warning",
    }


def _playground(port: int, bot_port: int, more_people: int) -> tuple[str, ...]:
    options = ("--port", str(port), "--bot", f"http://{HOST}:{bot_port}", "--signing-secret", SECRET)
    more = ("--token", BOT_TOKEN, "--more-people", str(more_people))
    return (sys.executable, "-m", "playground", *options, *more)


def _document(plan: Plan) -> Document:
    """The drill's agreement, whose digest falls due while things are going wrong."""
    due = system_clock() + timedelta(seconds=plan.digest_after)
    text = files("drills.chaos").joinpath("sla.yml").read_text(encoding="utf-8")
    text = text.replace("DAY", f"{due:%a}".lower()).replace("TIME", f"{due:%H:%M}")
    more = "".join(f", {person.id}" for person in crowd(plan.more_people))
    return setup_file.read(text.replace("U0SUE]", f"U0SUE{more}]"))
