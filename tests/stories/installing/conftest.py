"""Stories of a bot that is installed in many workspaces."""

from collections.abc import Iterator

import pytest
import structlog.testing
from beside import Beside, beside
from structlog.typing import EventDict

from bot.logs import configure


@pytest.fixture
def teams(database_url: str) -> Iterator[Beside]:
    """Two teams, and a bot that is in neither."""
    with beside(database_url) as found:
        yield found


@pytest.fixture
def both(teams: Beside) -> Beside:
    """It is in both, with an agreement in force in each; nothing is left to say."""
    for slack in (teams.atelier, teams.loire):
        teams.installs(slack)
        teams.sets_up(slack)
    teams.stage.settle()
    return teams


@pytest.fixture
def logged(quiet: None) -> Iterator[list[EventDict]]:
    """All that is logged, down to what only who looks for a fault wants to read."""
    configure("debug", "json")
    with structlog.testing.capture_logs() as entries:
        yield entries
