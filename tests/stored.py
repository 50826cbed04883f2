"""What is stored in a database, looked at from outside the product's own statements."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text

from storage.engines import address
from storage.tables import metadata


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A connection of one's own; what is changed on it is kept."""
    engine = create_engine(address(url))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def everything_stored(url: str) -> list[str]:
    """Each row of each table as a text, in an order that does not change."""
    with connected(url) as connection:
        return sorted(
            f"{table}: {tuple(row)}"
            for table in metadata.sorted_tables
            if table.name not in ("pulses", "heard")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table.name}")  # noqa: S608 — our own names
        )


def spoil(url: str, statement: str, **values: str) -> None:
    """Write what the product never would, behind its back."""
    with connected(url) as connection:
        assert connection.execute(text(statement), values).rowcount


def keys_to_say(url: str) -> set[str]:
    """The keys of what is to be said in Slack, and of what was."""
    with connected(url) as connection:
        return set(connection.execute(text("SELECT key FROM outbox")).scalars())
