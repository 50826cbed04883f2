"""Signals that ask a process to end: none is missed.

Python runs a signal's handler in the main thread, once that runs. A signal that comes as the main thread begins to
wait, or that is given to another thread, does not end the wait.
"""

import os
import signal
import time
from threading import Event, Thread, main_thread

GLANCE = 0.5
"""Seconds after which who waits for a signal looks whether it has come, or is made to look."""
NUDGE = signal.SIGURG
"""Means nothing, and ends a wait long enough for the handlers of others to run."""


def await_signal(asked: Event) -> None:
    """Wait until a signal's handler sets an event."""
    while not asked.wait(GLANCE):
        pass


def nudge_main_thread() -> None:
    """From now on, see to it that the main thread notices each signal, however it waits; call it there, and once."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(NUDGE, lambda *_: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    Thread(target=_nudge, args=(reading,), name="signals", daemon=True).start()


def _nudge(reading: int) -> None:
    """For each signal that Python notes, let some time pass, and interrupt the main thread's wait."""
    while numbers := os.read(reading, 1):
        if numbers[0] != NUDGE:
            time.sleep(GLANCE)
            signal.pthread_kill(main_thread().ident or 0, NUDGE)
