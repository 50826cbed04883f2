"""Whoever sends a body one byte at a time holds a connection; the others are served meanwhile."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import TOKEN, Box, answers, asks, comes_to, started

from rig.ports import free_port

pytestmark = pytest.mark.timeout(60)
MANY = 40
"""Five times as many as the server has threads."""


def plausible() -> str:
    """What Slack's headers look like to whoever doesn't know the secret."""
    return f"X-Slack-Signature: v0={'a' * 64}\r\nX-Slack-Request-Timestamp: {int(time.time())}"  # noqa: TID251


def begins(port: int, path: str, headers: str) -> socket.socket:
    """A connection that has sent a request, and the first byte of its body."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n{headers}\r\n\r\n{{".encode())
    return connection


@contextmanager
def besieged(port: int, path: str, headers: str) -> Iterator[list[socket.socket]]:
    """Many send a body and never end."""
    with ExitStack() as open_:
        yield [open_.enter_context(closing(begins(port, path, headers))) for _ in range(MANY)]


def status_of(connection: socket.socket) -> int:
    """What is answered."""
    return int(connection.recv(1024).split()[1])


@pytest.fixture
def port(operator: Operator, box: Box) -> Iterator[int]:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, "web", port, box):
        comes_to(lambda: answers(port))
        yield port


@pytest.mark.parametrize("path", ["/slack/events", "/webhooks/hubspot", "/api/v1/leads", "/api/v1/revenue"])
def test_whoever_could_not_be_in_the_right_is_not_waited_for(port: int, path: str) -> None:
    with closing(begins(port, path, "Authorization: Bearer x\r\nX-Slack-Signature: v0=aa")) as connection:
        connection.settimeout(3)
        assert status_of(connection) == 401


def test_nor_is_what_was_signed_long_ago(port: int) -> None:
    old = f"X-Slack-Signature: v0={'a' * 64}\r\nX-Slack-Request-Timestamp: 1700000000"
    with closing(begins(port, "/slack/events", old)) as connection:
        connection.settimeout(3)
        answer = connection.recv(1024)
    assert answer.startswith(b"HTTP/1.1 401 ")
    assert b"too_late" in answer


@pytest.mark.parametrize("path", ["/slack/events", "/api/v1/leads"])
def test_who_might_be_holds_no_thread_and_is_asked_to_end(port: int, path: str) -> None:
    headers = f"Authorization: Bearer {TOKEN}\r\n{plausible()}"
    with besieged(port, path, headers) as connections:
        assert answers(port)
        status, _ = asks(port, "POST", "/api/v1/leads", (EXAMPLES / "lead.json").read_bytes())
        assert status == 202
        assert {status_of(connection) for connection in connections} == {408}
    assert answers(port)
