"""The bot's processes as an operator starts them, and a Slack workspace in a box to serve."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

from operator_at_work import Operator
from searched import found_in

from playground.workspace import Workspace

TOKEN = "a-token-for-tests"


@dataclass(frozen=True)
class Box:
    """A Slack workspace in a box, and where its Web API is served."""

    slack: Workspace
    api_url: str

    def shows_a_card(self, name: str) -> bool:
        return bool(self.slack.person("U0SAM").sees("C0SALES", name))


@contextmanager
def started(operator: Operator, command: str, port: int, box: Box, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of `sla-bot` with more settings; whatever happens, it is gone afterwards."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{operator.database}",
        "SLACK_BOT_TOKEN": box.slack.settings.token,
        "SLACK_SIGNING_SECRET": box.slack.settings.signing_secret,
        "SLACK_API_URL": box.api_url,
        "INTAKE_TOKEN": TOKEN,
        "PORT": str(port),
        **more,
    }
    with (operator.folder / f"{command}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 — our own program
            [sys.executable, "-m", "bot", command], env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    said = (operator.folder / f"{command}.log").read_text(encoding="utf-8")
    assert [line for line in said.splitlines() if found_in(line)] == []


def asks(port: int, method: str, path: str, body: bytes | None = None) -> tuple[int, dict[str, object]]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request(method, path, body, {"Authorization": f"Bearer {TOKEN}"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def comes_to(happens: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until a question is answered with yes."""
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "nothing of the kind happened"
        time.sleep(0.05)


def answers(port: int) -> bool:
    try:
        return asks(port, "GET", "/healthz") == (200, {"status": "alive"})
    except OSError:
        return False


def ends(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, as a host does; it does so within seconds, and says that all is well."""
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
