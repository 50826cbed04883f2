"""The agenda: each workspace with an agreement is looked at once a time, by one worker, and by none in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from rows import DAY, ELSEWHERE, HERE, HOUR, NOW
from specimens import AGREEMENT

from storage.unit import Database

JOB = "digest"


def agree(database: Database, workspace: str) -> None:
    with database.unit(workspace) as unit:
        version = unit.agreements.propose(AGREEMENT, "U0MARION", NOW)
        unit.agreements.put_in_force(version, NOW)


def fill(database: Database, now: datetime = NOW) -> int:
    with database.across() as across:
        return across.agenda.fill(JOB, now)


def due(database: Database, now: datetime = NOW, limit: int = 10) -> list[str]:
    with database.across_reading() as across:
        return across.agenda.due(JOB, now, limit)


def look(database: Database, workspace: str, again: datetime) -> bool:
    """Take a job and have it looked at again later, as a worker does."""
    with database.unit(workspace) as unit:
        mine = unit.agenda.take(JOB, NOW)
        if mine:
            unit.agenda.move(JOB, again)
        return mine


def test_it_names_the_workspaces_with_an_agreement_in_force(database: Database) -> None:
    with database.unit(ELSEWHERE) as unit:
        unit.agreements.propose(AGREEMENT, "U0MARION", NOW)
    agree(database, HERE)
    assert (fill(database), fill(database)) == (1, 0)
    assert due(database) == [HERE]


def test_a_job_is_due_again_at_its_instant(database: Database) -> None:
    agree(database, HERE)
    fill(database)
    assert look(database, HERE, NOW + DAY)
    assert due(database, NOW + DAY - HOUR) == []
    assert due(database, NOW + DAY) == [HERE]


def test_who_waits_longest_comes_first_and_no_more_than_asked_for(database: Database) -> None:
    agree(database, ELSEWHERE)
    fill(database, NOW - HOUR)
    agree(database, HERE)
    fill(database, NOW)
    assert due(database) == [ELSEWHERE, HERE]
    assert due(database, limit=1) == [ELSEWHERE]


def test_of_workers_that_look_at_once_one_does_it(database: Database) -> None:
    agree(database, HERE)
    fill(database)
    with ThreadPoolExecutor(4) as workers:
        looked = list(workers.map(lambda _: look(database, HERE, NOW + DAY), range(4)))
    assert sorted(looked) == [False, False, False, True]


def test_what_is_forgotten_is_looked_at_anew(database: Database) -> None:
    agree(database, HERE)
    fill(database)
    look(database, HERE, NOW + DAY)
    with database.unit(HERE) as unit:
        unit.agenda.forget(JOB)
    assert fill(database, NOW + HOUR) == 1
    assert due(database, NOW + HOUR) == [HERE]
