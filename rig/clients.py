"""Clients that cost little: keep-alive connections on one event loop, requests made beforehand, bounded in time."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from rig.ports import HOST

MOST_SECONDS = 120
END_OF_HEAD = b"\r\n\r\n"


@dataclass(slots=True)
class Run:
    """What came of a run: seconds in all, seconds of each answer, and how often each status was answered."""

    seconds: float = 0.0
    answers: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    def percentile(self, share: float) -> float:
        """The seconds within which this share of the answers came."""
        ordered = sorted(self.answers)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Client(asyncio.Protocol):
    """One connection; it sends its next request when the answer to the last is complete, and closes when none is left.

    `finished` is set when it has closed, with an error if that was too early.
    """

    def __init__(self, requests: Iterator[bytes], run: Run) -> None:
        self._requests, self._run = requests, run
        self._received = b""
        self._sent_at: float | None = None
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Nothing is sent before `send`."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 — a TCP connection's is
        self._transport = transport

    def send(self) -> None:
        """Send the next request, or close."""
        request = next(self._requests, None)
        self._sent_at = None if request is None else perf_counter()
        if request is None:
            self._transport.close()
        else:
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self._received += data
        head, end, body = self._received.partition(END_OF_HEAD)
        if not end or len(body) < _length(head):
            return
        self._run.answers.append(perf_counter() - (self._sent_at or 0))
        self._run.statuses[int(head[9:12])] += 1
        self._received = b""
        self.send()

    def connection_lost(self, error: Exception | None) -> None:
        """The end; too early while an answer is still to come."""
        if self._sent_at is not None:
            self.finished.set_exception(error or ConnectionError("the server hung up before it answered"))
        else:
            self.finished.set_result(None)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def drive(port: int, requests: Sequence[bytes], clients: int) -> Run:
    """Send every request over so many connections, each with one request under way at a time.

    With as many clients as requests all are under way at once: every connection stands before the first byte goes.
    """
    return drive_each((port,), requests, clients)


def drive_each(ports: Sequence[int], requests: Sequence[bytes], clients: int) -> Run:
    """Likewise, with the connections spread over several servers."""
    return asyncio.run(asyncio.wait_for(_drive(ports, requests, clients), MOST_SECONDS))


async def _drive(ports: Sequence[int], requests: Sequence[bytes], clients: int) -> Run:
    run, queue = Run(), iter(requests)
    loop = asyncio.get_running_loop()
    connected = [
        await loop.create_connection(lambda: Client(queue, run), HOST, ports[number % len(ports)])
        for number in range(clients)
    ]
    began = perf_counter()
    for _, client in connected:
        client.send()
    await asyncio.gather(*(client.finished for _, client in connected))
    run.seconds = perf_counter() - began
    return run
