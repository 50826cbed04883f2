"""The database of a drill, which can be taken away and given back."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from rig.postgresql.cluster import SMALL, Cluster
from rig.postgresql.programs import programs


class Server(Protocol):
    """A database: its address, and how it fails for a while."""

    url: str

    def outage(self, seconds: float, *, crash: bool) -> None:
        """Be away for a while; with `crash`, without a word."""


class File:
    """SQLite: what can happen to a file is that somebody else writes to it for long."""

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self._path = path

    def outage(self, seconds: float, *, crash: bool) -> None:
        """Hold the only write lock for a while."""
        del crash
        connection = sqlite3.connect(self._path, timeout=30, isolation_level=None)
        with suppress(sqlite3.OperationalError):  # the bot was writing all the time
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            connection.execute("ROLLBACK")
        connection.close()


class Postgres:
    """PostgreSQL: stopped and started again."""

    def __init__(self, cluster: Cluster) -> None:
        self.url = cluster.address
        self._cluster = cluster

    def outage(self, seconds: float, *, crash: bool) -> None:
        """Stop the server, or kill it, and start it after a while."""
        if crash:
            self._cluster.kill()
        else:
            self._cluster.stop("fast")
        time.sleep(seconds)
        self._cluster.start()


@contextmanager
def server_of(kind: str, folder: Path) -> Iterator[Server]:
    """An empty database of a kind; it is gone afterwards. What it has committed is on the disk."""
    if kind == "sqlite":
        yield File(folder / "sla.db")
        return
    with programs() as tools:
        cluster = Cluster(tools, "drill", {**SMALL, "fsync": "on"})
        cluster.create()
        cluster.start()
        try:
            yield Postgres(cluster)
        finally:
            cluster.stop("immediate")
            shutil.rmtree(cluster.folder, ignore_errors=True)
