"""Waiting for what should happen, not forever."""

import time
from collections.abc import Callable

PATIENCE = 30
"""Seconds."""


def comes(happens: Callable[[], bool]) -> bool:
    """Wait until something happens; whether it did."""
    until = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def wait_until(happens: Callable[[], bool], otherwise: str) -> None:
    """Wait until something happens.

    Raises:
        TimeoutError: it does not.
    """
    if not comes(happens):
        raise TimeoutError(otherwise)
