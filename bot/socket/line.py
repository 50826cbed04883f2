"""One WebSocket connection: a single thread reads and writes it, and any thread may put something on it."""

import selectors
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Lock

from wsproto import WSConnection
from wsproto.events import CloseConnection, Event, Ping, TextMessage
from wsproto.frame_protocol import CloseReason
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

LARGEST = 1024 * 1024
"""Characters of one message; a view with all of Slack's limits used fits."""
AT_ONCE = 64 * 1024
SILENT_SECONDS, GOODBYE_SECONDS = 30.0, 1.0
"""When a silent line is given up, having been asked whether it lives, and how long a goodbye is waited for."""
BLOCKED = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Gone(Exception):  # noqa: N818 — it is what the connection is
    """The connection is over: what was put on it last may not have arrived."""


class Line:
    """A connection whose handshake is done. It is over when `texts` ends, whoever ended it."""

    def __init__(
        self, connection: socket.socket, protocol: WSConnection, silent_seconds: float = SILENT_SECONDS
    ) -> None:
        connection.settimeout(0)
        self._socket = connection
        self._protocol = protocol
        self._silent_seconds = silent_seconds
        self._waiting = bytearray()
        self._lock = Lock()
        self._woken, self._waker = socket.socketpair()
        self._woken.settimeout(0)
        self._over = False
        self._heard_at = self._pinged_at = time.monotonic()
        self._ends_at = float("inf")

    def send(self, text: str) -> None:
        """Put a text on the line, after what is on it already.

        Raises:
            Gone: the line is over.
        """
        self._put(TextMessage(text))

    def close(self) -> None:
        """Say goodbye after all that was put on the line; its end is not waited for long."""
        with suppress(Gone):
            self._put(CloseConnection(CloseReason.NORMAL_CLOSURE))
        self.end_within(GOODBYE_SECONDS)

    def end_within(self, seconds: float) -> None:
        """Let the line go on for so long at most."""
        self._ends_at = min(self._ends_at, time.monotonic() + seconds)
        self._wake()

    def texts(self) -> Iterator[str]:
        """What comes, text by text, until the line is over; one thread runs this, and nothing moves without it."""
        parts: list[str] = []
        try:
            while (events := self._events()) is not None:
                for event in events:
                    if isinstance(event, TextMessage):
                        parts.append(event.data)
                        if event.message_finished:
                            yield "".join(parts)
                            parts.clear()
                        elif sum(map(len, parts)) > LARGEST:
                            return
        finally:
            self._release()

    def _events(self) -> list[Event] | None:
        """What happened since; waits for it. None once the line is over."""
        try:
            with self._lock:
                events = list(self._protocol.events())
            for event in events:
                self._reply(event)
            return events or self._wait()
        except (OSError, LocalProtocolError, RemoteProtocolError, Gone):
            return None

    def _wait(self) -> list[Event] | None:
        """Send what can be sent and read what is there; None where nothing is to come any more."""
        now = time.monotonic()
        end = min(self._ends_at, self._heard_at + self._silent_seconds)
        if now >= end:
            return None
        if now >= self._ping_at:
            self._pinged_at = now
            self._put(Ping())
        self._flush()
        self._select(min(end, self._ping_at) - now)
        self._read()
        return []

    @property
    def _ping_at(self) -> float:
        return max(self._heard_at, self._pinged_at) + self._silent_seconds / 3

    def _reply(self, event: Event) -> None:
        """Answer what wants an answer; a goodbye, or what is no WebSocket, is the last that is heard."""
        if isinstance(event, Ping | CloseConnection):
            with suppress(Gone):  # nothing is said after a goodbye
                self._put(event.response())
        if isinstance(event, CloseConnection):
            self._flush()
            self._ends_at = 0.0

    def _put(self, event: Event) -> None:
        with self._lock:
            if self._over:
                raise Gone
            try:
                self._waiting += self._protocol.send(event)
            except LocalProtocolError:
                raise Gone from None
        self._wake()

    def _flush(self) -> None:
        with self._lock, suppress(*BLOCKED):
            while self._waiting:
                del self._waiting[: self._socket.send(self._waiting)]

    def _select(self, seconds: float) -> None:
        with selectors.DefaultSelector() as selector:
            writing = selectors.EVENT_WRITE if self._waiting else 0
            selector.register(self._socket, selectors.EVENT_READ | writing)
            selector.register(self._woken, selectors.EVENT_READ)
            selector.select(max(0.0, seconds))
        with suppress(BlockingIOError):
            self._woken.recv(AT_ONCE)

    def _read(self) -> None:
        """Take all that came; where the other end has left, that is the last."""
        with suppress(*BLOCKED):
            while True:
                data = self._socket.recv(AT_ONCE)
                if not data:
                    self._ends_at = 0.0
                    return
                self._heard_at = time.monotonic()
                with self._lock:
                    self._protocol.receive_data(data)

    def _wake(self) -> None:
        with suppress(OSError):
            self._waker.send(b".")

    def _release(self) -> None:
        with self._lock:
            self._over = True
            for one in (self._socket, self._woken, self._waker):
                one.close()
