"""One PostgreSQL cluster: made, started, stopped, killed; its address is on this machine alone."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import psycopg

from rig.ports import HOST, free_port
from rig.postgresql.programs import Programs, programs

START_SECONDS = 30
STOP_SECONDS = 30
SMALL = {"shared_buffers": "32MB", "max_connections": "100"}
HASTY = {**SMALL, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For a cluster of which nothing outlives the run, so that nothing has to reach the disk."""

ENDED = ("Z", "X")
"""How Linux marks processes that have ended."""

Stop = Literal["smart", "fast", "immediate"]
_SIGNALS = {"smart": signal.SIGTERM, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}


class Cluster:
    """A server with its data; `address` is that of its database `postgres`, where anybody on this machine may enter."""

    def __init__(self, tools: Programs, name: str, settings: Mapping[str, str] = SMALL) -> None:
        self.tools = tools
        self.name = name
        self.folder = tools.folder(name)
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self.port = free_port()
        self.settings = dict(settings)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """A libpq address, which SQLAlchemy takes too."""
        return f"postgresql://postgres@{HOST}:{self.port}/postgres"

    @property
    def pid(self) -> int:
        """The id of the server's first process; 0 where it isn't running."""
        return self._process.pid if self._process else 0

    def create(self) -> None:
        """Make an empty cluster."""
        options = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.tools.run("initdb", *options, f"--pgdata={self.data}")

    def start(self) -> None:
        """Start the server, and wait until it lets somebody in."""
        given = {"listen_addresses": HOST, "port": str(self.port), "unix_socket_directories": "", **self.settings}
        options = [f"--{name}={value}" for name, value in given.items()]
        self._process = self.tools.start("postgres", "-D", self.data, *options, log=self.log)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.address, connect_timeout=2).close()
                return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self, how: Stop = "fast") -> None:
        """Stop the server: `smart` waits for its clients, `fast` sends them away, `immediate` is a crash."""
        self.thaw()  # whoever is frozen hears nothing
        self._end(_SIGNALS[how])

    def kill(self) -> None:
        """Kill the server and each process of its own with -9, as a lost machine would; wait until they are gone."""
        self.freeze()  # so that the first process starts no other meanwhile
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let no process of the server run on; they go on with `thaw`."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)  # it starts no further process from here on
            _signal(_family(self._process.pid)[1:], signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        if self._process is not None:
            _signal(_family(self._process.pid), signal.SIGCONT)

    def remove(self) -> None:
        """Forget the data of a server that is stopped."""
        shutil.rmtree(self.data)

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """Run one statement outside any transaction; gives its rows, none where it has none."""
        with psycopg.connect(self.address, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        family = _family(self._process.pid)
        _signal(family if number is signal.SIGKILL else family[:1], number)
        self._process.wait(STOP_SECONDS)
        self._process = None
        _await_end(family)


@contextmanager
def cluster(settings: Mapping[str, str] = HASTY) -> Iterator[Cluster]:
    """A cluster that runs until the end of the block, and is gone afterwards."""
    with programs() as tools:
        made = Cluster(tools, "one", settings)
        made.create()
        made.start()
        try:
            yield made
        finally:
            made.stop("immediate")


def _signal(family: Iterable[int], number: signal.Signals) -> None:
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _family(pid: int) -> list[int]:
    """A server's first process and those it has started."""
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [pid, *map(int, children)]
    return [pid]


def _await_end(family: list[int]) -> None:
    """Processes that were killed hold on to shared memory until they are gone; a new server would trip over them."""
    until = time.monotonic() + STOP_SECONDS
    while any(map(_alive, family)):
        if time.monotonic() > until:
            raise TimeoutError(f"the processes {family} do not end")
        time.sleep(0.01)


def _alive(pid: int) -> bool:
    """Whether a process holds on to anything; one that has ended and waits to be noticed does not."""
    with suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
        return state not in ENDED
    return False
