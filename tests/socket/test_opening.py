"""The way to Slack: encrypted, through a proxy where there is one, and a clear no where nobody answers."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from certified import certified
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Request, TextMessage

from bot.socket.opening import opened

PATIENCE = 5.0
MUCH = "é" * 700_000
PLAIN = ssl.create_default_context()
pytestmark = pytest.mark.timeout(30)


@pytest.fixture(autouse=True)
def past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is on this machine, whatever the environment of the tests names."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


class Server:
    """Takes one connection, and answers each text with itself and its path; as a proxy it takes any CONNECT."""

    def __init__(self, tls: ssl.SSLContext | None = None, *, proxy: bool = False, answer: bytes = b"") -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENCE)
        self.at = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._tls, self._proxy, self._answer = tls, proxy, answer
        self.asked = b""
        self.thread = Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        with closing(self._listener), suppress(OSError):
            connection, _ = self._listener.accept()
            with closing(connection):
                connection.settimeout(PATIENCE)
                if self._answer:
                    connection.recv(65536)
                    connection.sendall(self._answer)
                    return
                if self._proxy:
                    self.asked = connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                with closing(self._tls.wrap_socket(connection, server_side=True) if self._tls else connection) as inner:
                    self._echo(inner)

    def _echo(self, connection: socket.socket) -> None:
        protocol, path, text = WSConnection(ConnectionType.SERVER), "", ""
        while True:
            protocol.receive_data(connection.recv(65536) or None)
            for event in protocol.events():
                if isinstance(event, Request):
                    path = event.target
                    # the greeting comes with the handshake's answer, in one piece
                    connection.sendall(protocol.send(AcceptConnection()) + protocol.send(TextMessage("hello")))
                elif isinstance(event, TextMessage):
                    text += event.data
                    if event.message_finished:
                        connection.sendall(protocol.send(TextMessage(f"{path} {text}")))
                elif isinstance(event, CloseConnection):
                    connection.sendall(protocol.send(event.response()))
                    return


@contextmanager
def serving(tls: ssl.SSLContext | None = None, *, proxy: bool = False, answer: bytes = b"") -> Iterator[Server]:
    server = Server(tls, proxy=proxy, answer=answer)
    yield server
    server.thread.join()


def said_back(url: str, trust: ssl.SSLContext, text: str) -> list[str]:
    """What comes after a text was sent, up to its echo."""
    line = opened(url, trust)
    heard = []
    line.send(text)
    for one in line.texts():
        heard.append(one)
        if len(heard) == 2:
            line.close()
    return heard


def test_an_encrypted_connection_takes_long_texts_both_ways(tmp_path: Path) -> None:
    tls, trust = certified(tmp_path)
    with serving(tls) as server:
        assert said_back(f"wss://{server.at}/link/?ticket=1", trust, MUCH) == ["hello", f"/link/?ticket=1 {MUCH}"]


def test_who_cannot_prove_to_be_slack_is_not_connected_to(tmp_path: Path) -> None:
    tls, _ = certified(tmp_path)
    with serving(tls) as server, pytest.raises(ssl.SSLCertVerificationError):
        opened(f"wss://{server.at}/link", PLAIN)


def test_a_proxy_is_asked_for_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(proxy=True) as proxy:
        monkeypatch.setenv("http_proxy", f"http://ada:se%3Acret@{proxy.at}")
        assert said_back("ws://slack.invalid/link", PLAIN, "hi") == ["hello", "/link hi"]
    first, *headers = proxy.asked.decode().split("\r\n")
    assert first.startswith("CONNECT slack.invalid:80 HTTP/1.")
    assert "Proxy-Authorization: Basic YWRhOnNlOmNyZXQ=" in headers


def test_a_proxy_is_passed_by_where_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as server:
        assert said_back(f"ws://{server.at}/link", PLAIN, "hi") == ["hello", "/link hi"]


def test_who_does_not_want_us_is_an_error() -> None:
    with (
        serving(answer=b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as server,
        pytest.raises(ConnectionError, match="speaks no WebSocket"),
    ):
        opened(f"ws://{server.at}/link", PLAIN)


def test_who_speaks_something_else_is_an_error() -> None:
    answer = b"220 mail.example ESMTP\r\n\r\n"
    with serving(answer=answer) as server, pytest.raises(ConnectionError, match="speaks no WebSocket"):
        opened(f"ws://{server.at}/link", PLAIN)


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(ConnectionRefusedError):
        opened("ws://127.0.0.1:1/link", PLAIN)
