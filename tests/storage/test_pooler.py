"""Behind PgBouncer in transaction mode each transaction gets another session; skipped by name where it isn't there."""

import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from rows import HERE, lead
from sqlalchemy.engine import make_url

from rig.ports import HOST, free_port
from rig.processes import Program
from storage.errors import StorageError
from storage.unit import Database

PGBOUNCER = shutil.which("pgbouncer")
NOBODY = 65534
SETTINGS = """\
[databases]
* = host={host} port={server} user={user}
[pgbouncer]
listen_addr = {here}
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = 2
unix_socket_dir =
"""
MANY, THREADS = 400, 8
"""So many that each of the threads' connections repeats a statement often enough for the driver to prepare it."""

pytestmark = pytest.mark.skipif(PGBOUNCER is None, reason="needs PgBouncer")


@pytest.fixture
def pooled_url(postgresql_url: str) -> Iterator[str]:
    """The address of an empty database by way of a pooler with two sessions."""
    url, port = make_url(postgresql_url), free_port()
    with TemporaryDirectory(prefix="sla-pooler-") as name:
        settings = Path(name) / "pgbouncer.ini"
        settings.write_text(
            SETTINGS.format(host=url.host, server=url.port, user=url.username, here=HOST, port=port), encoding="utf-8"
        )
        switches = ("-u", "nobody") if os.geteuid() == 0 else ()
        settings.parent.chmod(0o755)  # it reads its settings as nobody
        pooler = Program((str(PGBOUNCER), *switches, str(settings)), {}, Path(name) / "log")
        pooler.start()
        through = url.set(host=HOST, port=port).render_as_string(hide_password=False)
        try:
            await_connection(through)
            yield through
        finally:
            pooler.end()


def await_connection(url: str) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return


def store_leads(url: str) -> int:
    """Store leads from several threads at once; gives how many are there."""

    def store(number: int) -> None:
        with database.unit(HERE) as unit:
            unit.leads.insert(lead(f"l{number}"))

    database = Database(url)
    try:
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(store, range(MANY)))
        with database.reading(HERE) as unit:
            return sum(unit.leads.get(f"l{number}") is not None for number in range(MANY))
    finally:
        database.dispose()


def test_units_work_where_the_address_says_that_nothing_is_to_be_prepared(pooled_url: str) -> None:
    assert store_leads(f"{pooled_url}?prepare_threshold=none") == MANY


def test_units_fail_where_it_does_not(pooled_url: str) -> None:
    with pytest.raises(StorageError, match="prepared statement"):
        store_leads(pooled_url)
