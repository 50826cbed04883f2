"""How many bodies are awaited at a time, and who gives way where there is no room."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.web.buffered import Buffered, Headers

MOST = 3
BODY = b"ssl_check=1"


@dataclass
class Asking:
    """A request whose headers could be Slack's; its body comes when it is `sent`."""

    http_version: str = "1.1"
    client: str = "192.0.2.1:1234"
    scheme: str = "http"
    method: str = "POST"
    path: str = "/slack/events"
    query_string: str = ""
    headers: dict[str, str] = field(
        default_factory=lambda: {
            "x-slack-signature": f"v0={'a' * 64}",
            "x-slack-request-timestamp": str(int(time.time())),  # noqa: TID251 — of now, as Slack's is
        }
    )
    answered: int | None = None
    _body: "asyncio.Queue[bytes | None]" = field(default_factory=asyncio.Queue)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (part := await self._body.get()) is not None:
            yield part

    def sent(self) -> "Asking":
        self._body.put_nowait(BODY)
        self._body.put_nowait(None)
        return self

    def response_bytes(self, status: int, _headers: Headers, _body: bytes) -> None:
        self.answered = status


def echo(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


async def served(server: Buffered, *requests: Asking) -> list[asyncio.Task[None]]:
    """Requests that came in this order, as far as they get by themselves."""
    tasks = [asyncio.ensure_future(server.serve(one, one)) for one in requests]
    await asyncio.wait(tasks, timeout=0.5, return_when=asyncio.FIRST_EXCEPTION)
    return tasks


async def give_up(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def test_a_room_full_of_slow_ones_shuts_nobody_out() -> None:
    """Whoever has kept us waiting for longest gives way."""

    async def story() -> None:
        server = Buffered(echo, 2, most=MOST)
        slow, quick = [Asking() for _ in range(MOST)], Asking().sent()
        tasks = await served(server, *slow, quick)
        assert [one.answered for one in slow] == [408, None, None]
        assert quick.answered == 200
        await give_up(tasks)

    asyncio.run(story())


def test_who_is_still_awaited_may_end() -> None:
    async def story() -> None:
        server = Buffered(echo, 2, most=MOST)
        slow = [Asking() for _ in range(MOST + 2)]
        tasks = await served(server, *slow)
        for one in slow[2:]:
            one.sent()
        await asyncio.wait(tasks, timeout=2)
        assert [one.answered for one in slow] == [408, 408, 200, 200, 200]

    asyncio.run(story())


def test_a_body_has_to_be_there_in_time() -> None:
    async def story() -> None:
        late = Asking()
        await Buffered(echo, 2, patience=0.05).serve(late, late)
        assert late.answered == 408

    asyncio.run(story())
