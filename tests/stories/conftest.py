"""Stories are played on the demo's stage: signed requests, the real app, a real database, people who click.

Beside each story another company lives in the same database: see `neighbour`. Without one are the stories of a database
that is away or spread over nodes, which have a database of their own.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import neighbour
import psycopg
import pytest
from seen import arrive

from bot.demo import prospects
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.logs import configure
from playground.person import Person
from storage.tables import metadata

OTHERS = "; ".join(
    f"DELETE FROM {table.name} WHERE workspace_id <> '{neighbour.KEY}'"  # noqa: S608 — our own names
    for table in reversed(neighbour.OWNED)
).encode()
OF_NOBODY = "; ".join(
    f"DELETE FROM {table.name}"  # noqa: S608 — likewise
    for table in metadata.sorted_tables
    if table not in neighbour.OWNED and table.name != "compatibility"
).encode()


@pytest.fixture(scope="session")
def home(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file in which the neighbour lives, and nobody else."""
    path = tmp_path_factory.mktemp("neighbour") / "home.db"
    shutil.copyfile(sqlite_template, path)
    neighbour.move_in(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def standing(home: Path) -> list[str]:
    """The neighbour's rows on SQLite."""
    return neighbour.rows_on_sqlite(home)


@pytest.fixture
def sqlite_url(home: Path, standing: list[str], tmp_path: Path) -> Iterator[str]:
    """The address of a SQLite file where the neighbour lives; after the story its rows are the same."""
    path = tmp_path / "sla.db"
    shutil.copyfile(home, path)
    yield f"sqlite:///{path}"
    assert neighbour.rows_on_sqlite(path) == standing


@pytest.fixture(scope="session")
def looking(shared_postgresql: str) -> Iterator[psycopg.Connection]:
    """A connection to PostgreSQL past the product's own."""
    with psycopg.connect(shared_postgresql, autocommit=True) as connection:
        yield connection


@pytest.fixture
def postgresql_url(shared_postgresql: str, looking: psycopg.Connection, home: Path) -> Iterator[str]:
    """Likewise on PostgreSQL, where the neighbour stays from one story to the next."""
    looking.execute(b"; ".join([OTHERS, OF_NOBODY]))
    before = neighbour.rows_on_postgresql(looking)
    if not before:
        neighbour.bring(home, shared_postgresql)
        before = neighbour.rows_on_postgresql(looking)
    yield shared_postgresql
    after = neighbour.rows_on_postgresql(looking)
    if after != before:
        looking.execute(OTHERS.replace(b"<>", b"="))
    assert after == before


@pytest.fixture
def empty(database_url: str) -> Iterator[Stage]:
    """Monday 9:30 in Paris, before anything is set up; every story is played on SQLite and on PostgreSQL.

    Nothing that is said or answered meanwhile is the neighbour's.
    """
    with neighbour.overhearing() as overheard, stage(MONDAY, database_url=database_url) as playing:
        yield playing
        told = [
            found for said in (*overheard.answers, *neighbour.said_in(playing)) for found in neighbour.foreign(said)
        ]
        assert told == []


@pytest.fixture
def playing(empty: Stage) -> Stage:
    """Likewise, with the agreement in force and everybody told."""
    empty.apply(in_force=True)
    empty.settle()
    return empty


@pytest.fixture
def sam(playing: Stage) -> Person:
    """A member of sales."""
    return playing.slack.person("U0SAM")


@pytest.fixture
def sue(playing: Stage) -> Person:
    """Another one."""
    return playing.slack.person("U0SUE")


@pytest.fixture
def sophie(playing: Stage) -> Person:
    """The head of sales."""
    return playing.slack.person("U0SOPHIE")


@pytest.fixture
def marion(playing: Stage) -> Person:
    """The head of marketing."""
    return playing.slack.person("U0MARION")


@pytest.fixture
def claire(playing: Stage) -> str:
    """A hot lead whose card stands in #sales; gives her name."""
    arrive(playing, prospects.claire)
    return "Claire Petit"


@pytest.fixture
def paul(playing: Stage) -> str:
    """A lead that isn't hot, whose card stands in #sales; gives his name."""
    arrive(playing, prospects.paul)
    return "Paul Garcia"


@pytest.fixture(autouse=True)
def quiet() -> None:
    """Only errors are logged, so that a failing story shows its own."""
    configure("error", "text")
