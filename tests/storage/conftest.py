"""Lets these tests speak of the same agreement as those of the floor below, and gives them empty databases."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import fresh_postgresql

sys.path.append(str(Path(__file__).parents[1] / "sla"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it; a test that asks for it runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new.db"
        return
    with fresh_postgresql(request.getfixturevalue("server")) as url:
        yield url
