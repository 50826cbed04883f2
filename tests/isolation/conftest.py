"""Two furnished companies, one of them marked: on SQLite it is the bot's own workspace, on PostgreSQL another one."""

from collections.abc import Iterator

import pytest
from exploring import Side
from furnished import Company
from knocks import Knocks
from neighbours import Neighbours
from two_slacks import OTHER, OTHER_TEAM, two_slacks

from bot.logs import configure
from bot.services.workspaces import OWN
from playground.people import TEAM

TEAMS = {OWN: TEAM.id, OTHER: OTHER_TEAM.id}


@pytest.fixture(params=["sqlite", "postgresql"])
def neighbours(request: pytest.FixtureRequest) -> Iterator[Neighbours]:
    """Both companies, told everything there is to tell; whoever is marked differs with the database."""
    configure("error", "text")
    url: str = request.getfixturevalue(f"{request.param}_url")
    names = (OWN, OTHER) if request.param == "sqlite" else (OTHER, OWN)
    with two_slacks(url) as both:
        both.furnish(*(Company(name, TEAMS[name], marked=name == names[0]) for name in names))
        sides = (Side(name, Knocks(TEAMS[name], both.slacks[name], both.client)) for name in names)
        yield Neighbours(both, *sides)
