"""An app that opens connections over Socket Mode, and does with each envelope what a test says."""

import json
import socket
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from slack_sdk import WebClient
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Event, Request, TextMessage

Tree = dict[str, Any]
PATIENCE = 2


class Gone(Exception):  # noqa: N818 — it is what the connection is
    """The connection was refused or is over."""


class Line:
    """One connection of the app's."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._socket = socket.create_connection((place.hostname, place.port), PATIENCE)
        self._protocol = WSConnection(ConnectionType.CLIENT)
        self._socket.sendall(self._protocol.send(Request(host=str(place.hostname), target=place.path)))
        if not isinstance(self._next(), AcceptConnection):
            self.close()
            raise Gone

    def hears(self) -> Tree:
        text = ""
        while True:
            event = self._next()
            if not isinstance(event, TextMessage):
                raise Gone
            text += event.data
            if event.message_finished:
                tree: Tree = json.loads(text)
                return tree

    def acks(self, envelope: Tree, **payload: object) -> None:
        said = {"envelope_id": envelope["envelope_id"], **({"payload": payload} if payload else {})}
        self._socket.sendall(self._protocol.send(TextMessage(json.dumps(said))))

    def acks_the_next(self, **payload: object) -> list[Tree]:
        """Ack the next envelope, whenever it comes; gives what will have come."""
        heard: list[Tree] = []

        def run() -> None:
            heard.append(self.hears())
            self.acks(heard[0], **payload)

        Thread(target=run, daemon=True).start()
        return heard

    def close(self) -> None:
        self._socket.close()

    def _next(self) -> Event:
        while True:
            for event in self._protocol.events():
                return event
            received = self._socket.recv(65536)
            if not received:
                return CloseConnection(1006)
            self._protocol.receive_data(received)


class Caller:
    """The app: it has a token of its own."""

    def __init__(self, web: WebClient, token: str) -> None:
        self._web = web
        self._token = token
        self._lines: list[Line] = []

    def address(self) -> str:
        return str(self._web.apps_connections_open(app_token=self._token)["url"])

    def calls(self, address: str | None = None) -> Line:
        """Open a connection; the first thing it hears is a greeting, or that it has to go."""
        self._lines.append(Line(address or self.address()))
        return self._lines[-1]

    def is_greeted(self) -> Line:
        line = self.calls()
        assert line.hears()["type"] == "hello"
        return line

    def close(self) -> None:
        for line in self._lines:
            line.close()
