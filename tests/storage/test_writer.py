"""SQLite's writer: units that queue share a commit, and each still stands or falls alone."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from sqlite3 import ProgrammingError
from time import monotonic, sleep

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, Text, bindparam, event, insert, text

from storage.engines import address, engine_for
from storage.errors import AlreadyStored, StorageError
from storage.statement import Statement
from storage.writer import Writer

things = Table("things", MetaData(), Column("name", Text, primary_key=True), Column("parent", Text))
PUT = Statement(insert(things).values(name=bindparam("name"), parent=bindparam("parent")))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = engine_for(address(f"sqlite:///{tmp_path / 'writer.db'}"), 4)
    with engine.connect() as connection:
        # A reference that is checked at the commit only, so that a commit can be made to fail.
        connection.exec_driver_sql(
            "CREATE TABLE things (name TEXT PRIMARY KEY,"
            " parent TEXT REFERENCES things (name) DEFERRABLE INITIALLY DEFERRED)"
        )
    yield engine
    engine.dispose()


@pytest.fixture
def said(engine: Engine) -> list[str]:
    """Every statement of connections that are opened from now on."""
    engine.dispose()
    lines: list[str] = []
    event.listen(engine, "connect", lambda connection, _record: connection.set_trace_callback(lines.append))
    return lines


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    writer = Writer(engine, patience=0.01)
    yield writer
    writer.close()


def put(writer: Writer, name: str, parent: str | None = None) -> None:
    session = writer.enter(writes=True)
    try:
        session.change(PUT, {"name": name, "parent": parent})
    except BaseException as error:
        writer.leave(session, error)
        raise
    writer.leave(session, None)


def put_many(writer: Writer, names: list[str]) -> None:
    session = writer.enter(writes=True)
    session.change_each(PUT, [{"name": name, "parent": None} for name in names])
    writer.leave(session, None)


def test_units_of_several_rows_do_not_get_into_each_others_way(tmp_path: Path) -> None:
    """The driver keeps statements for the connection that all units share, and a cursor its statement until it ends."""
    for turn in range(60):
        engine = engine_for(address(f"sqlite:///{tmp_path / f'{turn}.db'}"), 4)
        with engine.connect() as connection:
            connection.exec_driver_sql("CREATE TABLE things (name TEXT PRIMARY KEY, parent TEXT)")
        writer = Writer(engine)
        with ThreadPoolExecutor(4) as pool:
            several = ([f"{unit}-{number}" for number in range(40)] for unit in range(8))
            list(pool.map(lambda names, writer=writer: put_many(writer, names), several))
        writer.close()
        assert len(stored(engine)) == 8 * 40
        engine.dispose()


def test_a_unit_that_has_ended_does_nothing_more(writer: Writer, engine: Engine) -> None:
    session = writer.enter(writes=True)
    writer.leave(session, None)
    with pytest.raises(ProgrammingError):
        session.change(PUT, {"name": "late", "parent": None})
    assert stored(engine) == set()


def stored(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT name FROM things")))


def await_waiting(writer: Writer, count: int) -> None:
    until = monotonic() + 5
    while writer._waiting < count:  # noqa: SLF001 — nothing else shows that a thread stands in the queue
        assert monotonic() < until
        sleep(0.001)


def queued(writer: Writer, pool: ThreadPoolExecutor, *calls: tuple[str, str | None]) -> list[Future[None]]:
    """Let units queue up behind one that stores "first", and let that one leave."""
    session = writer.enter(writes=True)
    session.change(PUT, {"name": "first", "parent": None})
    waiting = []
    for number, (name, parent) in enumerate(calls):
        waiting.append(pool.submit(put, writer, name, parent))
        await_waiting(writer, number + 1)
    waiting.append(pool.submit(writer.leave, session, None))
    return waiting


def test_units_that_queue_share_a_commit(writer: Writer, engine: Engine, said: list[str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in queued(writer, pool, ("second", None), ("third", None)):
            done.result(5)
    assert stored(engine) == {"first", "second", "third"}
    assert said.count("COMMIT") == 1


def test_units_that_come_one_after_the_other_have_a_commit_each(
    writer: Writer, engine: Engine, said: list[str]
) -> None:
    put(writer, "first")
    put(writer, "second")
    assert stored(engine) == {"first", "second"}
    assert said.count("COMMIT") == 2


def test_who_returns_is_committed(writer: Writer, engine: Engine) -> None:
    def put_and_look(name: str) -> bool:
        put(writer, name)
        return name in stored(engine)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(put_and_look, (str(number) for number in range(60))))


def test_one_that_fails_takes_nobody_with_it(writer: Writer, engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        second, third, first = queued(writer, pool, ("first", None), ("third", None))
        with pytest.raises(AlreadyStored):
            second.result(5)
        assert first.result(5) is third.result(5) is None
    assert stored(engine) == {"first", "third"}


def test_a_commit_that_fails_fails_everybody_who_shared_it(writer: Writer, engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in queued(writer, pool, ("second", None), ("orphan", "nobody")):
            with pytest.raises(StorageError, match="FOREIGN KEY"):
                done.result(5)
    assert stored(engine) == set()
    put(writer, "later")
    assert stored(engine) == {"later"}


def test_who_waits_for_somebody_who_gave_up_commits_alone(writer: Writer, engine: Engine) -> None:
    session = writer.enter(writes=True)
    session.change(PUT, {"name": "first", "parent": None})
    writer._waiting += 1  # noqa: SLF001 — stands for a thread that queues, and gives up
    writer.leave(session, None)
    assert stored(engine) == {"first"}
    writer._waiting -= 1  # noqa: SLF001


def test_a_disk_that_is_full_keeps_exactly_what_it_confirmed(writer: Writer, engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        put(writer, "zeroth")
        session = writer.enter(writes=True)
        session.lent.driver_connection.execute("PRAGMA max_page_count = 3")
        session.change(PUT, {"name": "first", "parent": None})
        large = pool.submit(put, writer, "x" * 100_000)
        await_waiting(writer, 1)
        first = pool.submit(writer.leave, session, None)
        with pytest.raises(StorageError, match="full"):
            large.result(5)
        confirmed = first.exception(5) is None
    assert stored(engine) == ({"zeroth", "first"} if confirmed else {"zeroth"})
    put(writer, "later")
    assert "later" in stored(engine)


def test_who_gives_up_for_what_others_wrote_waits_until_that_is_committed(writer: Writer) -> None:
    first = writer.enter(writes=True)
    first.change(PUT, {"name": "claim", "parent": "nobody"})
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(give_up, writer)
        await_waiting(writer, 1)
        with pytest.raises(StorageError):
            writer.leave(first, None)
        with pytest.raises(StorageError):
            second.result(10)


def give_up(writer: Writer) -> None:
    """Join the others, and leave with a refusal that rests on what they wrote."""
    session = writer.enter(writes=True)
    refusal = KeyError("somebody has it already")
    writer.leave(session, refusal)
    raise refusal
