"""Ports of this machine that nobody listens on."""

import fcntl
import os
import random
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

HOST = "127.0.0.1"
RANGE = range(20_000, 32_000)
"""Below those that systems give to whoever names none: connections, and servers on a port of the system's choice."""


def free_port() -> int:
    """A free port, which nobody else who asks here is given while this process lives.

    Web processes may share a port, so that two at a time on one would not be told of it, and answer each other's.
    """
    while True:
        port = random.choice(RANGE)  # noqa: S311 — no secret
        if _is_free(port) and _is_held(port):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.bind((HOST, port))
        return True
    return False


def _is_held(port: int) -> bool:
    """Hold a port against others who ask here, by a lock that ends with the process; False where one of them has it."""
    folder = Path(tempfile.gettempdir()) / f"sla-bot-ports-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    lock = os.open(folder / str(port), os.O_CREAT | os.O_WRONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return False
    return True
