"""Where a database stands: its address, its engine, and how each new connection is set up."""

import json
import re
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg.errors import Diagnostic
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

BUSY_SECONDS = 10
"""How long a SQLite connection waits for another process that writes."""

WAL_ATTEMPTS = 20

SEVERAL_HOSTS = re.compile(r"(?P<scheme>[\w+]+://)(?P<user>[^/@]*@)?(?P<hosts>[^/?@]*,[^/?@]*)(?P<rest>([/?].*)?)")
"""An address like postgresql://sla@one:5432,two:5432/sla?target_session_attrs=read-write, as libpq has it."""
HOST = re.compile(r"[^:\[\]]+(:\d+)?")

DEFAULTS = {
    "client_encoding": "utf8",  # a database without an encoding would answer in bytes
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""What PostgreSQL's driver is told: that text is UTF-8, and how to find out within seconds that a server is gone.

The address may say otherwise.
"""

PREPARING, NEVER = "prepare_threshold", "none"
"""An address with prepare_threshold=none leads by way of a pooler that gives each transaction another session, such as
PgBouncer in transaction mode: what the driver has prepared in one session is not there in the next."""

WAITS_FOR_STANDBYS = "SyncRepWaitForLSN"
"""Where in PostgreSQL a commit waits for a synchronous standby; all it ever says is that it gave up waiting."""
UNCONFIRMED = "unconfirmed"
"""The mark on a connection whose last commit succeeded without its standby, because somebody cancelled the waiting."""

PASSWORDS = ("password", "sslpassword")
"""What PostgreSQL's driver takes behind the `?` and nobody is to read."""

TO_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def address(url: str) -> URL:
    """The address with its driver: `sqlite:///path`, `sqlite://` (in memory) or `postgresql://…` (psycopg 3).

    A PostgreSQL address may name several hosts, of which the driver takes the one that fits.

    Raises:
        ValueError: it is another kind of address.
    """
    try:
        parsed = _parsed(url)
    except (ArgumentError, ValueError) as error:
        raise ValueError("is no database address; write sqlite:///sla.db or postgresql://user@host/name") from error
    scheme = parsed.drivername.partition("+")[0]
    if scheme in ("postgresql", "postgres"):
        if parsed.query.get(PREPARING, NEVER) != NEVER:
            raise ValueError(f"is no database address: {PREPARING} may be {NEVER}, or not be there")
        return parsed.set(drivername="postgresql+psycopg")
    if scheme == "sqlite":
        return parsed.set(drivername="sqlite+pysqlite")
    raise ValueError(f"{scheme} is no database this runs on; write sqlite:///sla.db or postgresql://user@host/name")


def shown(url: str) -> str:
    """An address as it may be said aloud: without its passwords, and a file by its whole path."""
    parsed = address(url).difference_update_query(PASSWORDS)
    if _in_a_file(parsed):
        return f"sqlite:///{Path(str(parsed.database)).absolute()}"
    return re.sub(r"^(\w+)\+\w+", r"\1", parsed.render_as_string(hide_password=True))


def missing(url: str) -> bool:
    """Whether the file of a SQLite database is not there: whoever connects would make it."""
    parsed = address(url)
    return _in_a_file(parsed) and not Path(str(parsed.database)).exists()


def _in_a_file(url: URL) -> bool:
    """Whether it is a file's plain path."""
    return url.drivername.startswith("sqlite") and not in_memory(url) and not str(url.database).startswith("file:")


def _parsed(url: str) -> URL:
    several = SEVERAL_HOSTS.fullmatch(url)
    if several is None:
        return make_url(url)
    hosts = several["hosts"].split(",")
    if not all(HOST.fullmatch(host) for host in hosts):
        raise ValueError(several["hosts"])
    alone = make_url(f"{several['scheme']}{several['user'] or ''}{several['rest']}")
    return alone.update_query_pairs([("host", host) for host in hosts])


def in_memory(url: URL) -> bool:
    """Whether the database lives in one connection and ends with it."""
    return url.drivername.startswith("sqlite") and url.database in (None, "", ":memory:")


def engine_for(url: URL, pool_size: int) -> Engine:
    """An engine with a pool of `pool_size` connections and one for SQLite's writer, each set up as storage expects."""
    options: dict[str, Any] = {"json_serializer": TO_JSON, "hide_parameters": True}  # which errors would tell
    sqlite = url.drivername.startswith("sqlite")
    if sqlite:
        # isolation_level None: transactions begin where the gate says so, not where the driver guesses.
        options["connect_args"] = {
            "check_same_thread": False,
            "cached_statements": 256,
            "timeout": BUSY_SECONDS,
            "isolation_level": None,
        }
    else:
        options["connect_args"] = _for_postgresql(url)
    if in_memory(url):
        options["poolclass"] = StaticPool
    else:
        options |= {"pool_size": pool_size + sqlite, "max_overflow": 0}
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _set_up_sqlite if sqlite else _set_up_postgresql)
    if not sqlite:
        event.listen(engine, "engine_connect", _begin_by_itself)
    return engine


def _for_postgresql(url: URL) -> dict[str, Any]:
    """What the driver is told beside the address."""
    given: dict[str, Any] = {name: value for name, value in DEFAULTS.items() if name not in url.query}
    return given | ({PREPARING: None} if PREPARING in url.query else {})


def _set_up_postgresql(connection: Any, record: ConnectionPoolEntry) -> None:  # noqa: ANN401 — the driver's connection
    def note(said: Diagnostic) -> None:
        if said.source_function == WAITS_FOR_STANDBYS:
            record.info[UNCONFIRMED] = True

    connection.add_notice_handler(note)
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _begin_by_itself(lent: Connection) -> None:
    """Outside the gates, who executes is in a transaction, as SQLAlchemy expects it."""
    connection: Any = lent.connection.driver_connection
    if connection.autocommit:
        connection.autocommit = False


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # FULL costs a fifth of the speed, and an ack is a promise.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # which builds of SQLite differ in: who is erased leaves no bytes
    for _ in range(WAL_ATTEMPTS - 1):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
            return
        # Processes that start together on a new file are refused the switch at once, without the busy timeout that
        # a transaction is granted: so wait by way of one.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
