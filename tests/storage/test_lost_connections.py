"""A server that goes away: nothing is assumed, and the next unit finds its way."""

from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest
from rows import HERE, lead

from storage import schema
from storage.errors import InDoubt, Unavailable
from storage.unit import Database


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    opened = Database(postgresql_url)
    yield opened
    opened.dispose()


def cut_all_connections(database: Database) -> None:
    plain = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_statement_that_gets_no_answer_is_unavailable(database: Database) -> None:
    with pytest.raises(Unavailable), database.unit(HERE) as unit:  # noqa: PT012 — the cut comes inside the unit
        unit.leads.insert(lead())
        cut_all_connections(database)
        unit.leads.insert(lead("l2"))


def test_a_commit_that_gets_no_answer_is_in_doubt(database: Database) -> None:
    with pytest.raises(InDoubt), database.unit(HERE) as unit:  # noqa: PT012 — likewise
        unit.leads.insert(lead())
        cut_all_connections(database)


def test_the_next_unit_does_not_notice(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
    cut_all_connections(database)
    with database.reading(HERE) as unit:
        assert unit.leads.get("l1") == lead()


def test_a_server_that_is_not_there_is_unavailable() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with pytest.raises(Unavailable), database.unit(HERE):
        pass


def test_no_unit_notices_whichever_connection_it_is_given(database: Database) -> None:
    for _ in range(2):
        with ExitStack() as stack:
            units = [stack.enter_context(database.reading(HERE)) for _ in range(4)]
            assert [unit.leads.get("l1") for unit in units] == [None] * 4
        cut_all_connections(database)


def test_what_works_beside_the_units_keeps_its_own_transactions(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.leads.insert(lead())
    with database.engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM leads")
        connection.rollback()
    with database.reading(HERE) as unit:
        assert unit.leads.get("l1") == lead()


def test_how_the_schema_stands_is_known_all_the_same(database: Database) -> None:
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(database.reading(HERE)).leads.get("l1")
    cut_all_connections(database)
    assert schema.state(database) is schema.State.CURRENT
