"""A signal is noticed whichever thread it is given to."""

import signal
import threading
from collections.abc import Iterator

import pytest

from bot.signals import await_signal, nudge_main_thread


@pytest.fixture
def asked() -> Iterator[threading.Event]:
    """Set by SIGUSR1."""
    event = threading.Event()
    before = signal.signal(signal.SIGUSR1, lambda *_: event.set())
    yield event
    signal.signal(signal.SIGUSR1, before)


@pytest.fixture
def missed(asked: threading.Event) -> Iterator[threading.Event]:
    """Likewise; the signal comes soon, and is given to another thread."""
    other = threading.Timer(0.1, lambda: signal.pthread_kill(threading.get_ident(), signal.SIGUSR1))
    other.start()
    yield asked
    other.join()


@pytest.fixture
def nudged() -> Iterator[None]:
    nudge_main_thread()
    yield
    signal.set_wakeup_fd(-1)


@pytest.mark.timeout(20)
def test_a_signal_that_interrupts_no_wait_is_noticed_all_the_same(missed: threading.Event) -> None:
    await_signal(missed)
    assert missed.is_set()


@pytest.mark.usefixtures("nudged")
def test_so_it_is_by_somebody_else_who_waits_as_long_as_it_takes(missed: threading.Event) -> None:
    assert missed.wait(10)
