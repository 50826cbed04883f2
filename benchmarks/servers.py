"""The servers that are measured, as processes of their own, ended when a benchmark is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clicks import SIGNING_SECRET
from rig.ports import HOST, free_port
from rig.processes import Program, running

PRODUCT = ("-m", "bot", "web")
FLOOR = ("-m", "benchmarks.floor")


def settings_for(database_url: str, port: int) -> dict[str, str]:
    """The product's environment; Slack's address is one where nobody listens, since a claim calls no Slack."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-benchmark",
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": f"http://{HOST}:9/api/",
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "LOG_LEVEL": "warning",
    }


@contextmanager
def served(command: tuple[str, ...], database_url: str) -> Iterator[int]:
    """Run a server until the end of the block; gives its port once it answers."""
    with serving(command, database_url) as (port, _):
        yield port


@contextmanager
def serving(command: tuple[str, ...], database_url: str) -> Iterator[tuple[int, Program]]:
    """Likewise, with the program."""
    port = free_port()
    with TemporaryDirectory(prefix="sla-bench-") as folder:
        program = Program((sys.executable, *command), settings_for(database_url, port), Path(folder) / "log")
        with running(program, port):
            yield port, program
