"""`run`, `web` and `worker` as an operator starts them: they serve, and a TERM ends them within seconds."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest
from operator_at_work import EXAMPLES, Operator

from playground.workspace import Workspace

TOKEN = "a-token-for-tests"
pytestmark = pytest.mark.timeout(60)


@dataclass(frozen=True)
class Box:
    """A Slack workspace in a box, and where its Web API is served."""

    slack: Workspace
    api_url: str

    def shows_a_card(self, name: str) -> bool:
        return bool(self.slack.person("U0SAM").sees("C0SALES", name))


@pytest.fixture
def box() -> Iterator[Box]:
    with Workspace() as slack:
        yield Box(slack, slack.serve().api_url)


@contextmanager
def started(operator: Operator, command: str, port: int, box: Box) -> Iterator[subprocess.Popen[bytes]]:
    """A process of `sla-bot`; whatever happens, it is gone afterwards."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{operator.database}",
        "SLACK_BOT_TOKEN": box.slack.settings.token,
        "SLACK_SIGNING_SECRET": box.slack.settings.signing_secret,
        "SLACK_API_URL": box.api_url,
        "INTAKE_TOKEN": TOKEN,
        "PORT": str(port),
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


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


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


def test_run_serves_and_works_in_one_process(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, "run", port, box) as process:
        comes_to(lambda: answers(port))
        assert asks(port, "GET", "/readyz")[0] == 200
        status, _ = asks(port, "POST", "/api/v1/leads", (EXAMPLES / "lead.json").read_bytes())
        assert status == 202
        comes_to(lambda: box.shows_a_card("Usine Nord"))
        ends(process)


def test_web_serves_and_the_worker_works(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, "web", port, box) as web:
        comes_to(lambda: answers(port))
        status, _ = asks(port, "POST", "/api/v1/leads", (EXAMPLES / "lead.json").read_bytes())
        assert status == 202
        with started(operator, "worker", port, box) as worker:
            comes_to(lambda: box.shows_a_card("Usine Nord"))
            ends(worker)
        ends(web)


def test_a_body_in_chunks_is_bounded_by_the_real_server_too(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with started(operator, "web", port, box):
        comes_to(lambda: answers(port))
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("POST", "/api/v1/leads", iter([b" " * 1024] * 80), headers, encode_chunked=True)
            answer = connection.getresponse()
            assert (answer.status, json.loads(answer.read())["error"]["reason"]) == (413, "body_too_large")


def test_an_empty_database_is_made_ready_by_whoever_comes_first(operator: Operator, box: Box) -> None:
    port = free_port()
    with started(operator, "web", port, box):
        comes_to(lambda: answers(port))
        assert asks(port, "GET", "/readyz")[0] == 200


def test_no_token_is_ever_logged(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, "run", port, box) as process:
        comes_to(lambda: answers(port))
        asks(port, "POST", "/api/v1/leads", b"{}")
        ends(process)
    logged = (operator.folder / "run.log").read_text(encoding="utf-8")
    assert logged
    for secret in (box.slack.settings.token, box.slack.settings.signing_secret, TOKEN):
        assert secret not in logged
