"""Lets these tests tell of the past as those of the imports do, and gives them a team on each database."""

import sys
from pathlib import Path

import pytest

from storage.unit import Database

sys.path.append(str(Path(__file__).parents[1] / "imports"))

from team_at_work import Team


@pytest.fixture
def team(database: Database) -> Team:
    return Team(database)
