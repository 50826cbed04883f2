"""The connection takes the way out that the calls to Slack's Web API take, whatever the environment says."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from threading import Thread

import pytest
from slack_sdk import WebClient

from bot.socket.opening import address, opened

pytestmark = pytest.mark.timeout(30)
NAMES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy")
TRUST = ssl.create_default_context()
PLACE = "slack.invalid"
THROUGH = b"connect slack.invalid:443 http/1."


class Proxy:
    """Lets nobody through, and remembers what it was asked."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.at = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[bytes] = []
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with closing(connection):
                    self.asked.append(connection.recv(65536))
                    connection.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    made = Proxy()
    yield made
    made.close()


def asked(proxy: Proxy, call: Callable[[], object]) -> list[bytes]:
    """What the proxy hears when something is asked that fails, and whether it is told who asks."""
    proxy.asked.clear()
    with suppress(OSError):
        call()
    lines = [line.lower() for text in proxy.asked for line in text.split(b"\r\n")]
    return [line for line in lines if line.startswith((b"connect", b"proxy-"))]


def call_api(place: str) -> object:
    client = WebClient(base_url=f"https://{place}/api/", timeout=5, retry_handlers=[], ssl=TRUST)
    return address(client, "app-level")


def call_socket(place: str) -> object:
    return opened(f"wss://{place}/link", TRUST)


def by_api(proxy: Proxy, place: str = PLACE) -> list[bytes]:
    return asked(proxy, lambda: call_api(place))


def by_socket(proxy: Proxy, place: str = PLACE) -> list[bytes]:
    return asked(proxy, lambda: call_socket(place))


@pytest.mark.parametrize("name", [*NAMES[:4], "Https_Proxy"])
@pytest.mark.parametrize("written", ["http://{}", "{}", "https://{}", "http://ada:se%3Acret@{}", "ada:se%3Acret@{}"])
def test_a_proxy_is_asked_as_the_api_asks_it(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, name: str, written: str
) -> None:
    monkeypatch.setenv(name, written.format(proxy.at))
    first, *who = by_socket(proxy)
    assert first.startswith(THROUGH)
    assert (len(who) == 1) == ("ada" in written)
    assert [first, *who] == by_api(proxy)


@pytest.mark.parametrize(
    ("hosts", "place", "let_off"),
    [
        ("*", PLACE, True),
        (PLACE, PLACE, True),
        ("invalid", PLACE, True),
        ("elsewhere.invalid", PLACE, False),
        (f"{PLACE}:443", PLACE, False),
        (f"{PLACE}:8443", f"{PLACE}:8443", True),
    ],
)
def test_who_is_let_off_there_is_let_off_here(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, hosts: str, place: str, *, let_off: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.at}")
    monkeypatch.setenv("NO_PROXY", hosts)
    assert bool(by_socket(proxy, place)) == bool(by_api(proxy, place)) == (not let_off)


def test_of_two_that_are_named_both_take_the_same(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTPS_PROXY", proxy.at)
    assert by_socket(proxy)
    assert by_api(proxy)


def test_an_empty_name_is_none(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "")
    monkeypatch.setenv("http_proxy", "")
    assert by_socket(proxy) == by_api(proxy) == []
