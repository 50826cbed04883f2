"""Two furnished companies, of which one is marked: the bot's own workspace or another one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from company import Company
from exploring import Side
from knocks import Knocks
from neighbours import Neighbours
from two_slacks import OTHER, OTHER_TEAM, two_slacks

from bot.logs import configure
from bot.services.workspaces import OWN
from playground.people import TEAM

TEAMS = {OWN: TEAM.id, OTHER: OTHER_TEAM.id}


@pytest.fixture(params=["sqlite", "postgresql"])
def neighbours(request: pytest.FixtureRequest) -> Iterator[Neighbours]:
    """Both companies; on SQLite the bot's own workspace is the marked one, on PostgreSQL the other."""
    with moved_in(request.getfixturevalue(f"{request.param}_url"), OWN if request.param == "sqlite" else OTHER) as both:
        yield both


@pytest.fixture
def beside_own(database_url: str) -> Iterator[Neighbours]:
    """Both companies on either database; the marked one is that which the bot's own workspace must not see."""
    with moved_in(database_url, OTHER) as both:
        yield both


@contextmanager
def moved_in(url: str, host: str) -> Iterator[Neighbours]:
    """Both companies on an empty database, told everything there is to tell; the host is marked."""
    configure("error", "text")
    with two_slacks(url) as both:
        both.furnish(*(Company(name, team, marked=name == host) for name, team in TEAMS.items()))
        sides = {name: Side(name, Knocks(team, both.slacks[name], both.client)) for name, team in TEAMS.items()}
        yield Neighbours(both, sides.pop(host), *sides.values())
