"""A port that can't be listened on: one clear line and exit code 2, whoever has it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from operator_at_work import Operator
from processes import Box, answers, comes_to, ends, started

from rig.ports import free_port

pytestmark = pytest.mark.timeout(60)
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "signed"}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_taken_port_is_one_line_and_another_is_asked_for(operator: Operator, command: str, taken: int) -> None:
    assert operator.is_told(command, PORT=str(taken), **TOKENS) == [
        f"PORT: {taken} can't be listened on: Address already in use. Set another one, or end what listens there."
    ]


@pytest.mark.skipif(
    sys.platform != "linux" or int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text("ascii")) == 0,
    reason="needs ports that are not for everybody",
)
def test_a_port_that_is_not_for_us_is_one_line_too(operator: Operator) -> None:
    with socket() as tried:
        try:
            tried.bind(("127.0.0.1", 1))
        except PermissionError:
            [line] = operator.is_told("web", PORT="1", **TOKENS)
            assert line.startswith("PORT: 1 can't be listened on: Permission denied.")
        else:
            pytest.skip("whoever runs this may take any port")


@pytest.mark.parametrize("first", ["run", "web"])
def test_run_shares_its_port_with_nobody(operator: Operator, box: Box, first: str) -> None:
    """Web processes may, while one takes another's place (tests/drills/test_deploys.py)."""
    port = free_port()
    with started(operator, first, port, box) as process:
        comes_to(lambda: answers(port))
        [line] = operator.is_told("run", PORT=str(port), **TOKENS)
        assert line.startswith(f"PORT: {port} can't be listened on: ")
        ends(process)


def test_a_port_that_was_just_left_can_be_taken_again(operator: Operator, box: Box) -> None:
    port = free_port()
    for _ in range(2):
        with started(operator, "web", port, box) as process:
            comes_to(lambda: answers(port))
            ends(process)
