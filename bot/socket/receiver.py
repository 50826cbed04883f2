"""Keeps one connection to Slack open, answers what comes over it, and ends in order."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event, Thread

import structlog

from bot.clock import Clock
from bot.relay.failures import LONGEST_WAIT, PASSING, judge
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
        self, open_line: Callable[[], Line], answer: Answer, clock: Clock, *, pause_seconds: float = PAUSE_SECONDS
    ) -> None:
        self._open_line = open_line
        self._answer = answer
        self._clock = clock
        self._pause_seconds = pause_seconds
        self._closing = Event()
        self._failures = 0
        self._lines: list[Line] = []
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="delivery")
        self._threads = [Thread(target=self._keep, name="socket", daemon=True)]

    def start(self) -> None:
        """Connect, and stay connected."""
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
                line = self._opened()
                if line is not None:
                    self._attend(line, line.texts())
            except Exception:
                log.exception("socket mode: failed")  # it is ours, and no reason to stay away from Slack
                self._closing.wait(self._pause_seconds)

    def _opened(self) -> Line | None:
        """The next connection, or None after a wait for another try."""
        try:
            line = self._open_line()
        except PASSING as error:
            self._failures += 1
            now = self._clock()
            failure = judge(error, self._failures, now)
            seconds = ((failure.retry_at or now + LONGEST_WAIT) - now).total_seconds()
            log.warning("socket mode: not connected", error=failure.error, again_in=seconds)
            self._closing.wait(seconds)
            return None
        self._lines.append(line)
        if self._closing.is_set():
            line.close()
        return line

    def _attend(self, line: Line, texts: Iterator[str], *, retired: bool = False) -> None:
        """Take what comes over a connection, until it ends or another is to take its place."""
        for text in texts:
            said = read(text)
            if isinstance(said, Envelope):
                self._take(line, said)
            elif said and said.type == "hello":
                self._failures = 0
                log.info("socket mode: connected")
            elif said and said.type == "disconnect" and not retired:
                log.info("socket mode: asked to connect anew", reason=said.reason)
                return self._retire(line, texts)
        self._lines.remove(line)
        if not retired and not self._closing.is_set():
            log.warning("socket mode: connection lost")
        return None

    def _retire(self, line: Line, texts: Iterator[str]) -> None:
        """Let a connection bring home the acks that are under way, beside its successor."""
        line.end_within(LINGER_SECONDS)
        attend = partial(self._attend, line, texts, retired=True)
        thread = Thread(target=attend, name="retiring", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

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
