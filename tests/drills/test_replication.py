"""What commits wait for, and how the bot finds the server that took over; on clusters of PostgreSQL's own."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import psycopg
import pytest

from drills.failover.waiting import wait_until
from rig.postgresql import replication
from rig.postgresql.cluster import Cluster
from rig.postgresql.pair import Pair, pair
from storage import schema
from storage.errors import InDoubt, Unavailable
from storage.unit import Database

A_MOMENT = 0.4
"""Seconds in which a commit that waits for nobody is long done."""
SOON = 20
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[Pair]:
    with pair() as made:
        schema.create(made.address)
        yield made


@pytest.fixture
def servers(running: Pair) -> Iterator[Pair]:
    """A pair in good order; each test leaves it so. Commits wait for the standby."""
    running.wait_for_the_follower()
    yield running
    running.wait_for_nobody()


@pytest.fixture
def database(servers: Pair) -> Iterator[Database]:
    opened = Database(servers.address)
    yield opened
    opened.dispose()


class Commit:
    """One commit under way; `done` once it is answered."""

    def __init__(self, address: str) -> None:
        self.done = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(address,))
        self._thread.start()

    def _run(self, address: str) -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS written (at timestamptz)")
            connection.execute("INSERT INTO written VALUES (now())")
            self.done.set()

    def waits(self) -> bool:
        return not self.done.wait(A_MOMENT)

    def comes(self) -> bool:
        self._thread.join(SOON)
        return self.done.is_set()


def lose_the_primary(servers: Pair) -> None:
    servers.leader.kill()
    servers.change_places()


def beat(database: Database, process: str) -> None:
    with database.across() as across:
        across.pulses.beat(process, process, "0004", NOW)


def cancel_what_waits(server: Cluster) -> threading.Thread:
    """Somebody who sees a commit that hangs, and cancels it."""
    waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'"

    def run() -> None:
        wait_until(lambda: bool(server.sql(f"SELECT 1 {waiting}")), "nobody waits")
        server.sql(f"SELECT pg_cancel_backend(pid) {waiting}")

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_lost_synchronous_standby_holds_up_every_commit_until_it_is_back_or_let_go(servers: Pair) -> None:
    assert Commit(servers.leader.address).comes()
    servers.follower.freeze()
    commit = Commit(servers.leader.address)
    assert commit.waits()
    servers.follower.thaw()
    assert commit.comes()
    servers.follower.stop("immediate")
    commit = Commit(servers.leader.address)
    assert commit.waits()
    servers.wait_for_nobody()
    assert commit.comes()
    servers.follower.start()


def test_any_one_of_two_standbys_is_enough(servers: Pair) -> None:
    """The list is the same whoever leads: a primary is never its own standby."""
    third = replication.standby(servers.leader, "three")
    replication.wait_for(servers.leader, "ANY 1 (one, two, three)")
    replication.await_synchronous(servers.leader, "three")
    third.freeze()
    assert Commit(servers.leader.address).comes()
    servers.follower.freeze()
    commit = Commit(servers.leader.address)
    assert commit.waits()
    third.thaw()
    assert commit.comes()
    servers.follower.thaw()
    third.stop("immediate")


def test_a_former_primary_that_comes_back_by_itself_acknowledges_nothing(servers: Pair) -> None:
    lose_the_primary(servers)
    servers.follower.start()
    commit = Commit(servers.follower.address)
    assert commit.waits()
    servers.follower.kill()
    assert not commit.comes()
    servers.rejoin()


class TestTheBot:
    def test_finds_the_server_that_took_over(self, servers: Pair, database: Database) -> None:
        beat(database, "before")
        servers.leader.kill()
        with pytest.raises(Unavailable):
            beat(database, "between")
        servers.change_places()
        beat(database, "after")
        with database.across_reading() as across:
            assert {"before": NOW, "after": NOW}.items() <= across.pulses.last_heard().items()
        servers.rejoin()

    def test_starts_while_the_first_server_of_its_address_is_gone(self, servers: Pair) -> None:
        lose_the_primary(servers)
        assert schema.state_of(servers.address) is schema.State.CURRENT
        servers.rejoin()

    def test_is_in_doubt_about_a_commit_that_gave_up_waiting_for_its_standby(
        self, servers: Pair, database: Database
    ) -> None:
        """PostgreSQL says that it worked, with a warning: it is on the primary's disk, and perhaps nowhere else."""
        beat(database, "before")
        servers.follower.freeze()
        cancelling = cancel_what_waits(servers.leader)
        with pytest.raises(InDoubt):
            beat(database, "cancelled")
        servers.follower.thaw()
        cancelling.join()
        beat(database, "again")
