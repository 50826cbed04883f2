"""`run`, `web` and `worker` as an operator starts them: they serve, and a TERM ends them within seconds."""

import json
from contextlib import closing, suppress
from http.client import HTTPConnection
from socket import socket

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import TOKEN, Box, answers, asks, comes_to, ends, started

from rig.ports import free_port

pytestmark = pytest.mark.timeout(60)


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


def test_a_worker_serves_its_own_figures_where_a_port_is_set(
    operator: Operator, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    monkeypatch.setenv("METRICS_PORT", str(port))
    with started(operator, "worker", free_port(), box) as worker:
        comes_to(lambda: answers(port))
        comes_to(lambda: figure(port, "sla_delivery_lateness_seconds_count") > 0)
        assert "sla_ready" not in figures(port)
        ends(worker)


def test_a_worker_whose_port_is_taken_says_so(operator: Operator, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    operator.gets("apply", operator.example, "--in-force")
    with socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        monkeypatch.setenv("METRICS_PORT", str(taken.getsockname()[1]))
        with started(operator, "worker", free_port(), box) as worker:
            assert worker.wait(timeout=20) == 2
    said = (operator.folder / "worker.log").read_text(encoding="utf-8")
    assert said.startswith("METRICS_PORT: ")


def figures(port: int) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", "/metrics")
        return connection.getresponse().read().decode()


def figure(port: int, name: str) -> float:
    return next(float(line.split()[1]) for line in figures(port).splitlines() if line.startswith(f"{name} "))


def test_a_body_in_chunks_is_bounded_by_the_real_server_too(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with started(operator, "web", port, box):
        comes_to(lambda: answers(port))
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):  # it answers, and reads no further
                connection.request("POST", "/api/v1/leads", iter([b" " * 1024] * 80), headers, encode_chunked=True)
            answer = connection.getresponse()
            assert (answer.status, json.loads(answer.read())["error"]["reason"]) == (413, "body_too_large")


def test_run_works_as_soon_as_it_serves_whoever_looks(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port, looked = free_port(), list[dict[str, object]]()

    def looks() -> bool:
        with suppress(OSError):
            looked.append(asks(port, "GET", "/readyz")[1])
        return len(looked) == 5

    with started(operator, "run", port, box) as process:
        comes_to(looks)
        ends(process)
    assert [(one["degraded"], one["worker"] is not None) for one in looked] == [([], True)] * 5


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
