"""Ports of this machine that nobody listens on."""

import socket

HOST = "127.0.0.1"


def free_port() -> int:
    """A free port; nothing keeps it free, so take it soon."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
