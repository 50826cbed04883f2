"""Keeps one connection to Slack open, answers what comes over it, and ends in order."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Thread

import structlog

from bot.relay.failures import PASSING
from bot.socket.attempts import Attempts, Stay
from bot.socket.envelopes import Envelope, read
from bot.socket.line import Gone, Line

THREADS = 8
"""Deliveries answered at a time; as many as the web server's threads."""
PAUSE_SECONDS = 5.0
"""How long a failure of our own keeps us from connecting anew."""
LINGER_SECONDS = 30.0
"""How long a connection that Slack is about to close may still bring acks home."""
Answer = Callable[[Envelope], str | None]
log = structlog.get_logger(__name__)


class Receiver:
    """`open_line` opens a connection, `answer` gives the ack of a delivery, or None where there is to be none."""

    def __init__(
        self,
        open_line: Callable[[], Line],
        answer: Answer,
        attempts: Attempts,
        *,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._open_line = open_line
        self._answer = answer
        self._attempts = attempts
        self._pause_seconds = pause_seconds
        self._closing = Event()
        self._lines: list[Line] = []
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="delivery")
        self._threads = [Thread(target=self._keep, name="socket", daemon=True)]

    def start(self) -> None:
        """Connect, and stay connected."""
        self._attempts.begin()
        self._threads[0].start()

    def end(self) -> None:
        """Take nothing more, answer what is under way, say goodbye."""
        self._closing.set()
        self._pool.shutdown(wait=True)
        for line in list(self._lines):
            line.close()
        for thread in list(self._threads):
            thread.join()

    def _keep(self) -> None:
        while not self._closing.is_set():
            try:
                seconds = self._attempt()
            except Exception:
                log.exception("socket mode: failed")  # it is ours, and no reason to stay away from Slack
                seconds = self._pause_seconds
            self._closing.wait(seconds)

    def _attempt(self) -> float:
        """Hold a connection until it ends or another is to take its place; gives the seconds before the next."""
        try:
            line = self._open_line()
        except PASSING as error:
            return self._attempts.failed(error)
        self._lines.append(line)
        if self._closing.is_set():
            line.close()
        stay = Stay()
        self._attend(line, line.texts(), stay)
        return 0.0 if self._closing.is_set() else self._attempts.ended(stay)

    def _attend(self, line: Line, texts: Iterator[str], stay: Stay) -> None:
        """Take what comes over a connection, until it is over or about to be."""
        for text in texts:
            said = read(text)
            if isinstance(said, Envelope):
                stay.brought = True
                self._take(line, said)
            elif said and said.type == "hello":
                self._attempts.greeted(stay, said.num_connections, len(self._lines))
            elif said and said.type == "disconnect":
                stay.reason = said.reason or said.type
                if stay.brought or not stay.turned_away:
                    return self._retire(line, texts)
                line.close()  # nothing is under way on it
        self._lines.remove(line)
        return None

    def _retire(self, line: Line, texts: Iterator[str]) -> None:
        """Let a connection bring home the acks that are under way, beside its successor."""
        line.end_within(LINGER_SECONDS)
        thread = Thread(target=self._linger, args=(line, texts), name="retiring", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def _linger(self, line: Line, texts: Iterator[str]) -> None:
        for text in texts:
            said = read(text)
            if isinstance(said, Envelope):
                self._take(line, said)
        self._lines.remove(line)

    def _take(self, line: Line, envelope: Envelope) -> None:
        """Have a delivery answered by a free thread; one that comes at the very end is left, and so not acked."""
        with suppress(RuntimeError):  # the pool is closed
            self._pool.submit(self._finish, line, envelope)

    def _finish(self, line: Line, envelope: Envelope) -> None:
        try:
            ack = self._answer(envelope)
        except Exception:
            log.exception("socket mode: delivery failed")
            return
        if ack is not None:
            with suppress(Gone):  # what was done is stored; who asked is told that it may not have worked
                line.send(ack)
