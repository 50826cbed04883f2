"""Servers as processes of their own, on free ports of this machine, ended when a benchmark is done."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from time import monotonic, sleep

from benchmarks.clicks import SIGNING_SECRET
from benchmarks.clients import HOST

PRODUCT = ("-m", "bot", "web")
FLOOR = ("-m", "benchmarks.floor")
START_SECONDS = 30
STOP_SECONDS = 10


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
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 — our own command
        (sys.executable, *command),
        env=os.environ | settings_for(database_url, port),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _await_answer(process, port)
        yield port
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once with exit code {process.returncode}")
        with suppress(OSError):
            connection = HTTPConnection(HOST, port, timeout=1)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:  # noqa: PLR2004 — OK
                connection.close()
                return
        sleep(0.05)
    raise TimeoutError("the server does not answer")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end; the group is only this server and its own children."""
    process.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
