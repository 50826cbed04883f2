"""What goes of a workspace that has ended: everything, in batches, and nothing of any other."""

from datetime import timedelta

import pytest
from filled import NOW, OWNED, count, fill
from rows import ELSEWHERE, HERE

from sla.installation import EndedBy, Installation
from storage.unit import Database

LATER = NOW + timedelta(days=1)


@pytest.fixture
def full(database: Database) -> Database:
    """A database in which two workspaces have rows in every table."""
    with database.engine.begin() as connection:
        fill(connection, HERE, copies=3)
        fill(connection, ELSEWHERE, copies=3)
    return database


def counted(database: Database, workspace: str) -> dict[str, int]:
    with database.engine.connect() as connection:
        return count(connection, workspace)


def one_step(database: Database, most: int) -> bool:
    with database.unit(HERE) as unit:
        return unit.purging.begin(LATER) and unit.purging.some(most)


def test_every_table_is_emptied_of_it_and_of_no_other(full: Database) -> None:
    before = counted(full, ELSEWHERE)
    assert set(before) == {table.name for table in OWNED}
    while one_step(full, 5):
        pass
    assert counted(full, HERE) == {}
    assert counted(full, ELSEWHERE) == before


def test_a_step_takes_no_more_than_it_may(full: Database) -> None:
    before = sum(counted(full, HERE).values())
    assert one_step(full, 4)
    assert sum(counted(full, HERE).values()) == before - 4 - 1  # the set-up, by which everything ticks, goes first
    assert "workspaces" not in counted(full, HERE)


def test_once_begun_the_team_is_free_for_another_workspace(full: Database) -> None:
    one_step(full, 1)
    again = Installation(HERE, "Acme", "U0BOT", "sealed", ("commands",), "U0SOPHIE", NOW)
    with full.across_reading() as across:
        assert across.installations.by_team(HERE) is None
    with full.unit("another") as unit:
        unit.installations.put(again)
    while one_step(full, 100):
        pass
    assert counted(full, "another") == {"installations": 1}


def test_nothing_goes_of_one_that_holds(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.installations.put(Installation("T1", "Acme", "U0BOT", "sealed", (), "U0SOPHIE", NOW))
    assert not one_step(database, 10)
    with database.unit(HERE) as unit:
        unit.installations.end(EndedBy.UNINSTALLED, LATER, LATER)
    assert not one_step(database, 10)
    assert counted(database, HERE) == {"installations": 1}
