"""The other end of a connection, as a test plays it: it reads and writes when it is told to."""

import socket

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Event, Ping, Pong, Request, TextMessage

from bot.socket.line import Line

PATIENCE = 5.0
Sent = BytesMessage | CloseConnection | Ping | Pong | TextMessage


class OtherEnd:
    """Slack's end."""

    def __init__(self, silent_seconds: float = 30.0) -> None:
        ours, self._socket = socket.socketpair()
        self._socket.settimeout(PATIENCE)
        near, self._protocol = WSConnection(ConnectionType.CLIENT), WSConnection(ConnectionType.SERVER)
        self._protocol.receive_data(near.send(Request(host="slack.example", target="/")))
        list(self._protocol.events())
        near.receive_data(self._protocol.send(AcceptConnection()))
        list(near.events())
        self.line = Line(ours, near, silent_seconds)

    def says(self, *events: Sent) -> None:
        self._socket.sendall(b"".join(self._protocol.send(event) for event in events))

    def says_bytes(self, data: bytes) -> None:
        self._socket.sendall(data)

    def hears(self) -> Event:
        """The next thing that comes."""
        while True:
            for event in self._protocol.events():
                return event
            self._protocol.receive_data(self._socket.recv(65536) or None)

    def hears_text(self) -> str:
        """The next text, however many frames it takes."""
        text = ""
        while True:
            event = self.hears()
            assert isinstance(event, TextMessage), event
            text += event.data
            if event.message_finished:
                return text

    def hangs_up(self) -> None:
        self._socket.close()
