"""Stories are played on the demo's stage: signed requests, the real app, a real database, people who click."""

from collections.abc import Iterator

import pytest
from seen import arrive

from bot.demo import prospects
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.logs import configure
from playground.person import Person


@pytest.fixture
def empty(database_url: str) -> Iterator[Stage]:
    """Monday 9:30 in Paris, before anything is set up; every story is played on SQLite and on PostgreSQL."""
    with stage(MONDAY, database_url=database_url) as playing:
        yield playing


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
