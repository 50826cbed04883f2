"""Where the time of one claim goes: a clock interrupts the application and looks which room it is in.

In one process and one thread, without a server: what is beyond that in the server's time is its own threads, and their
waiting for each other. Sampling distorts nothing, where a profiler would make every small function look large.
"""

import io
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from time import perf_counter
from types import FrameType
from typing import Any

from benchmarks.servers import settings_for
from bot.app import web_process

EVERY = 0.0005
"""Seconds between two looks."""
EDGE = "edge: Flask, form, shape"
ROOMS = {
    "storage": "statements: storage and SQLite",
    "sla": "rules and clocks: sla",
    "services": "use case: bot.services",
    "listeners": "listener: bot.listeners",
    "slack_bolt": "Bolt: signature, dispatch",
    "slack_sdk": "Bolt: signature, dispatch",
    "web": EDGE,
    "flask": EDGE,
    "werkzeug": EDGE,
}
COMMIT = "commit: to the disk"
ELSEWHERE = "elsewhere"


def shares(url: str, requests: Sequence[bytes]) -> dict[str, float]:
    """Mean seconds of a request by room; the first tenth of the requests warms up."""
    os.environ.update(settings_for(url, 3000))
    application = web_process()
    environs = [_environ(request) for request in requests]
    warm = max(1, len(environs) // 10)
    for environ in environs[:warm]:
        _call(application, environ)
    looked: Counter[str] = Counter()
    began = perf_counter()
    with _looking(looked):
        for environ in environs[warm:]:
            _call(application, environ)
    each = (perf_counter() - began) / (len(environs) - warm)
    return {room: each * count / looked.total() for room, count in looked.most_common()}


@contextmanager
def _looking(looked: Counter[str]) -> Iterator[None]:
    def look(_number: int, frame: FrameType | None) -> None:
        looked[_room(frame)] += 1
        signal.setitimer(signal.ITIMER_REAL, EVERY)  # after the look: on a slow machine it would be looked at itself

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _room(frame: FrameType | None) -> str:
    """The innermost room on the stack; the standard library counts for whoever calls it."""
    while frame is not None:
        if frame.f_code.co_name == "commit":
            return COMMIT
        folders = PurePath(frame.f_code.co_filename).parts[-4:-1]
        for folder in reversed(folders):
            if folder in ROOMS:
                return ROOMS[folder]
        frame = frame.f_back
    return ELSEWHERE


def _environ(request: bytes) -> dict[str, Any]:
    head, _, body = request.partition(b"\r\n\r\n")
    lines = [line.decode().partition(": ") for line in head.split(b"\r\n")[1:]]
    headers = {name.upper().replace("-", "_"): value for name, _, value in lines}
    plain = {name: headers.pop(name) for name in ("CONTENT_TYPE", "CONTENT_LENGTH")}
    return {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/slack/events",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **plain,
        **{f"HTTP_{name}": value for name, value in headers.items()},
    }


def _call(application: Any, environ: dict[str, Any]) -> None:  # noqa: ANN401 — a WSGI application
    statuses: list[str] = []
    b"".join(application(environ, lambda status, _headers, _error=None: statuses.append(status)))
    assert statuses == ["200 OK"], statuses
