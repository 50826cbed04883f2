"""The web application behind a buffer: a thread is given to a request once the whole of it is there.

Bodies are awaited beside the threads, so that whoever sends one byte at a time holds a connection and no thread. What
carries no signature or token in its headers is not waited for at all: the application refuses it as it is.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

import structlog

from bot.web.limits import LIMITS
from bot.web.plausible import Given, plausible

PATIENCE = 10.0
"""Seconds in which a body has to be there; Slack itself waits three for an answer."""
MOST = 256
"""Bodies that are awaited at a time; the server takes four times as many requests, so that others go on.

Who would be one too many comes in, and the one that has kept us waiting for longest gives way: Slack's bodies are here
with their headers, so that nobody who holds back thousands of theirs keeps Slack's out.
"""
log = structlog.get_logger(__name__)

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
TOO_SLOW = b'{"error":{"reason":"too_slow","message":"The body was not there in time; send the same thing again."}}\n'


class Scope(Protocol):
    """What the server tells of a request."""

    http_version: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    headers: Given


class Exchange(Protocol):
    """A request's body, and the way back."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """The body as it comes in."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Answer."""


class Buffered:
    """Serves a WSGI application by so many threads, over the server's own asynchronous interface (RSGI).

    A body has to be there after `patience` seconds, or while no `most` others came after it (else 408).
    """

    def __init__(self, app: Application, threads: int, patience: float = PATIENCE, most: int = MOST) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="web")
        self._patience = patience
        self._most = most
        self._awaited: dict[asyncio.Timeout, None] = {}  # those that have waited for longest first

    async def serve(self, scope: Scope, exchange: Exchange) -> None:
        """Answer a request."""
        try:
            body = await self._body(scope, exchange)
        except TimeoutError:
            log.warning("body not waited for any longer")
            headers = [("content-type", "application/json"), ("connection", "close"), ("retry-after", "5")]
            exchange.response_bytes(408, headers, TOO_SLOW)
            return
        answer = asyncio.get_running_loop().run_in_executor(self._threads, _answered, self._app, environ(scope, body))
        exchange.response_bytes(*await answer)

    async def _body(self, scope: Scope, exchange: Exchange) -> bytes:
        """What comes in of a body, one byte more than its route allows at most.

        Raises:
            TimeoutError: it took too long.
        """
        limit = LIMITS.get(scope.path)
        if limit is None or not limit.largest or not _has_body(scope) or not plausible(scope.path, scope.headers):
            return b""
        if _length(scope) > limit.largest:
            return b""  # the application refuses it by its length
        async with asyncio.timeout(self._patience) as span:
            self._admit(span)
            try:
                return await _read(exchange, limit.largest + 1)
            finally:
                self._awaited.pop(span, None)

    def _admit(self, span: asyncio.Timeout) -> None:
        if len(self._awaited) >= self._most:
            longest = next(iter(self._awaited))
            del self._awaited[longest]
            longest.reschedule(asyncio.get_running_loop().time())
        self._awaited[span] = None


async def _read(exchange: Exchange, most: int) -> bytes:
    parts, size = [], 0
    async for part in exchange:
        parts.append(part)
        size += len(part)
        if size >= most:
            break
    return b"".join(parts)


def _has_body(scope: Scope) -> bool:
    return scope.method not in {"GET", "HEAD"}


def _length(scope: Scope) -> int:
    told = scope.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() else 0


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """A request as WSGI has it, with its whole body."""
    client, _, _ = scope.client.rpartition(":")
    host, _, port = scope.headers.get("host", "").partition(":")
    return {
        **_headers(scope.headers),
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _headers(given: Given) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, value in given.items():
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        found[key] = f"{found[key]},{value}" if key in found else value
    return found


def _answered(app: Application, environment: dict[str, Any]) -> tuple[int, Headers, bytes]:
    """What the application says, in a thread."""
    said: list[Any] = []

    def start(status: str, headers: Headers, _error: object = None) -> None:
        said[:] = [int(status.partition(" ")[0]), headers]

    parts = app(environment, start)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()
    return said[0], said[1], body
