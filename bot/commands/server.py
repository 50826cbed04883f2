"""The HTTP server: it serves a WSGI application at PORT until a signal ends it, and speaks of itself as we do."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from socket import SO_REUSEADDR, SO_REUSEPORT, SOL_SOCKET, socket
from typing import Any

import structlog
from granian import Granian
from granian.constants import Interfaces

from bot.commands.common import fail
from bot.logs import configure
from bot.settings import Settings
from bot.web.buffered import Buffered

EVERYWHERE = "0.0.0.0"  # noqa: S104 — Slack reaches it from outside
THREADS = 8
"""As many as there are connections in the pool; those that wait for SQLite's writer share a commit."""
PATIENCE = 25
"""Seconds after which a process that was asked to end, and doesn't, is ended; hosts wait for about thirty."""
AS_OURS: Mapping[str, Any] = {
    "formatters": {},
    "handlers": {},
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("_granian", "granian.access")},
}
"""Has the server's lines written by whoever writes ours, in the same form."""
log = structlog.get_logger(__name__)


def serve(target: str, settings: Settings, *, alone: bool = False) -> None:
    """Serve the WSGI application that `module:factory` makes, on every address, until a signal ends it.

    Ends with the exit code of bad input where the port can't be listened on. Unless it is to be `alone` there, others
    like it may share the port, as they do while one takes another's place.
    """
    _see_that_it_is_free(settings.port, alone=alone)
    in_json = settings.log_format == "json"
    if in_json:
        configure(settings.log_level, settings.log_format)
    Granian(
        target,
        address=EVERYWHERE,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=1,
        log_access=False,
        log_dictconfig=dict(AS_OURS) if in_json else None,
        websockets=False,
        workers_kill_timeout=PATIENCE,
    ).serve(target_loader=buffered)


def buffered(target: str) -> Callable[..., Any]:
    """What serves the application that `module:factory` makes, in the server's process, behind what awaits bodies."""
    module, _, factory = target.partition(":")
    try:
        return Buffered(getattr(import_module(module), factory)(), THREADS).serve
    except Exception:
        log.exception("not started")
        sys.exit(1)


def _see_that_it_is_free(port: int, *, alone: bool) -> None:
    """Refuse a port that somebody listens on who does not share it, or whom it is not to be shared with."""
    with socket() as tried:
        tried.setsockopt(SOL_SOCKET, SO_REUSEADDR if alone else SO_REUSEPORT, 1)
        try:
            tried.bind((EVERYWHERE, port))
        except OSError as error:
            fail(f"PORT: {port} can't be listened on: {error.strerror}. Set another one, or end what listens there.")
