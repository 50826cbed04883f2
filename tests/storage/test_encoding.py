"""A server that was set up without a language stores text as it comes: the bot reads what it wrote."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from rows import HERE, lead
from sqlalchemy.engine import make_url

from storage import schema
from storage.unit import Database


@pytest.fixture
def database(server: str) -> Iterator[Database]:
    """A database whose encoding is none, as `initdb` makes it where no locale is set."""
    name = f"sla_without_encoding_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    try:
        schema.create(url)
        opened = Database(url)
        yield opened
        opened.dispose()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_every_letter_comes_back_as_it_was(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead(company="Œuvre & Söhne → 日本"))
    with database.reading(HERE) as unit:
        found = unit.leads.get("l1")
    assert found is not None
    assert found.company == "Œuvre & Söhne → 日本"
