"""A signal is noticed whichever thread it is given to."""

import signal
import threading
from collections.abc import Iterator

import pytest

from bot.commands.common import await_signal


@pytest.fixture
def asked() -> Iterator[threading.Event]:
    """Set by SIGUSR1."""
    event = threading.Event()
    before = signal.signal(signal.SIGUSR1, lambda *_: event.set())
    yield event
    signal.signal(signal.SIGUSR1, before)


@pytest.mark.timeout(20)
def test_a_signal_that_interrupts_no_wait_is_noticed_all_the_same(asked: threading.Event) -> None:
    def take_it() -> None:
        signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)

    other = threading.Timer(0.1, take_it)
    other.start()
    await_signal(asked)
    other.join()
    assert asked.is_set()
