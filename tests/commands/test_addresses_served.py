"""The real server tells addresses apart, and believes of `X-Forwarded-For` what it was told to."""

from contextlib import closing
from http.client import HTTPConnection

import pytest
from operator_at_work import Operator
from processes import Box, answers, comes_to, started

from rig.ports import free_port

FEW = 3


def asks_from(port: int, address: str, forwarded: str = "") -> int:
    """The status for whoever asks from one of this machine's addresses."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=5, source_address=(address, 0))) as connection:
        connection.request("GET", "/openapi.json", headers={"X-Forwarded-For": forwarded} if forwarded else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status


@pytest.fixture
def busy(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """An operator who lets an address ask three times a minute."""
    monkeypatch.setenv("ADDRESS_PER_MINUTE", str(FEW))
    return operator


def test_an_address_is_the_connections_own(busy: Operator, box: Box) -> None:
    port = free_port()
    with started(busy, "web", port, box):
        comes_to(lambda: answers(port))
        told = [asks_from(port, "127.0.0.1", f"192.0.2.{number}") for number in range(FEW + 1)]
        assert told == [200] * FEW + [429]
        assert asks_from(port, "127.0.0.2") == 200


def test_or_what_a_trusted_proxy_saw(busy: Operator, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    port = free_port()
    with started(busy, "web", port, box):
        comes_to(lambda: answers(port))
        told = [asks_from(port, f"127.0.0.{number + 1}", "6.6.6.6, 192.0.2.1") for number in range(FEW + 1)]
        assert told == [200] * FEW + [429]
        assert asks_from(port, "127.0.0.1", "6.6.6.6, 192.0.2.2") == 200
