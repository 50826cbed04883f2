"""A Slack that costs little: answers what the relay calls, late as Slack does, within its limits, and keeps a record.

`python -m benchmarks.crowd.slack PORT SEED` serves it. Whose call it is, it reads from the ids, which name the
workspace. `GET /record` gives every call as one JSON array a line, `GET /posted` how much was posted of which kind.
"""

import asyncio
import json
import math
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from benchmarks.crowd.limits import POST, Limits
from bot.clock import system_clock
from rig.ports import HOST

MARKED = re.compile(r"N\d{5}N")
MEDIAN, SPREAD = 0.1, 0.35
"""Seconds of an answer and the deviation of their logarithm: 1 % of the answers take more than 0.23 s."""
END_OF_HEAD = b"\r\n\r\n"
Arguments = dict[str, Any]


@dataclass(slots=True)
class Slack:
    """What it has been told so far, and how it answers; the record is when it answered, and what."""

    random: Random
    limits: Limits = field(default_factory=Limits)
    record: list[tuple[float, str, str, str, int]] = field(default_factory=list)
    messages: dict[str, list[Arguments]] = field(default_factory=dict)
    posted: Counter[str] = field(default_factory=Counter)

    def answer(self, method: str, given: Arguments, now: float) -> tuple[float, int, Arguments]:
        """After how many seconds it answers, with which wait (0: done), and what."""
        channel = str(given.get("channel") or given.get("user") or given.get("user_id") or "")
        marked = MARKED.search(channel)
        latency = self.random.lognormvariate(math.log(MEDIAN), SPREAD)
        wait = self.limits.wait(method, marked[0] if marked else "", channel, now)
        self.record.append((now + latency, method, channel, key_of(given), wait))
        if wait:
            return latency, wait, {"ok": False, "error": "ratelimited"}
        return latency, 0, {"ok": True, **self._done(method, channel, given, now)}

    def _done(self, method: str, channel: str, given: Arguments, now: float) -> Arguments:
        if method == POST:
            ts = f"{now:.3f}{len(self.record) % 1000:03}"
            self.posted[key_of(given).partition(":")[0]] += 1
            place = "D" + channel[1:] if channel.startswith("U") else channel
            self.messages.setdefault(place, []).append({"ts": ts, "metadata": given.get("metadata")})
            return {"channel": place, "ts": ts}
        if method == "users.info":
            return {"user": {"id": channel, "name": channel.lower(), "locale": "fr-FR", "tz": "Europe/Paris"}}
        if method == "conversations.open":
            return {"channel": {"id": "D" + str(given["users"])[1:]}}
        if method in ("conversations.history", "conversations.replies"):
            return {"messages": self.messages.get(channel, [])[::-1]}
        return {"channel": channel, "ts": given.get("ts", "")}


def key_of(given: Arguments) -> str:
    """The outbox key that a message carries, "" where it carries none."""
    return str(((given.get("metadata") or {}).get("event_payload") or {}).get("key", ""))


class Connection(asyncio.Protocol):
    """One call, as Slack's client makes each on a connection of its own."""

    def __init__(self, slack: Slack) -> None:
        self._slack, self._received = slack, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the request."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer once the request is complete."""
        self._received += data
        head, end, body = self._received.partition(END_OF_HEAD)
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        if not end or len(body) < int(length[1] if length else 0):
            return
        path = urlsplit(head.split(b" ", 2)[1].decode())
        if path.path == "/record":
            self._reply(0, "\n".join(map(json.dumps, self._slack.record)).encode())
            return
        if path.path in ("/healthz", "/posted"):
            self._reply(0, json.dumps(self._slack.posted).encode())
            return
        given = json.loads(body) if body.startswith(b"{") else dict(parse_qsl(body.decode() or path.query))
        method, now = path.path.rpartition("/")[2], system_clock().timestamp()
        latency, wait, said = self._slack.answer(method, given, now)
        asyncio.get_running_loop().call_later(latency, self._reply, wait, json.dumps(said).encode())

    def _reply(self, wait: int, body: bytes) -> None:
        status = f"429 Too Many Requests\r\nRetry-After: {wait}" if wait else "200 OK"
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self._transport.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        self._transport.close()


async def serve(port: int, seed: int) -> None:
    """Serve until the process is ended."""
    slack = Slack(Random(seed))  # noqa: S311 — a delay, to be repeated
    server = await asyncio.get_running_loop().create_server(lambda: Connection(slack), HOST, port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
