"""A program as a process of its own: started, asked to end, killed; its words are kept in a file."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from rig.ports import HOST

START_SECONDS = 30
STOP_SECONDS = 20
OK = 200


class Program:
    """One command with its environment; it can be started again and again, and was so `starts` times.

    `log` is the file of what it has written so far.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.command = tuple(command)
        self.environment = dict(environment)
        self.log = log
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's id; 0 before it was started."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start it in a session of its own, so that nothing but it hears what is signalled to it."""
        with self.log.open("ab") as written:
            self._process = subprocess.Popen(  # noqa: S603 — a command of ours
                self.command,
                env=os.environ | self.environment,
                stdout=written,
                stderr=written,
                start_new_session=True,
            )
        self.starts += 1

    def kill(self) -> None:
        """Kill it and its children with -9."""
        if self._process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(STOP_SECONDS)

    def terminate(self) -> None:
        """Ask it to end, without waiting."""
        if self.running and self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def end(self, seconds: float = STOP_SECONDS) -> int | None:
        """Ask it to end and wait; gives its exit code, None where it had to be killed."""
        self.terminate()
        if self._process is None:
            return None
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        self.kill()
        return None

    def wait(self, seconds: float = STOP_SECONDS) -> int | None:
        """Wait until it ends by itself; gives its exit code, None where it goes on."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(seconds)
        return None

    def words(self) -> str:
        """What it has written."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""


@contextmanager
def running(program: Program, port: int | None = None) -> Iterator[Program]:
    """Run a program until the end of the block; with a port, begin the block once it answers there."""
    program.start()
    try:
        if port is not None:
            await_answer(program, port)
        yield program
    finally:
        program.end()
        program.kill()


def await_answer(program: Program, port: int, path: str = "/healthz") -> None:
    """Wait until a server answers with 200.

    Raises:
        RuntimeError: it ended instead, or never answered; with its words.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and program.running:
        if answers(port, path):
            return
        time.sleep(0.02)
    raise RuntimeError(f"{program.command} does not answer:\n{program.words()[-4000:]}")


def answers(port: int, path: str = "/healthz") -> bool:
    """Whether a server answers with 200 now."""
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
