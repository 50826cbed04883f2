"""Stories with HubSpot: the demo's stage, an account at HubSpot on this machine, and its webhooks."""

from collections.abc import Iterator

import pytest
from hubspot_play import Play, play

from bot.logs import configure


@pytest.fixture
def playing(database_url: str) -> Iterator[Play]:
    """Monday 9:30 in Paris, the agreement in force, and an account at HubSpot; on SQLite and on PostgreSQL."""
    with play(database_url) as playing:
        yield playing


@pytest.fixture
def quick(sqlite_url: str) -> Iterator[Play]:
    """Likewise, on SQLite alone: for what does not depend on the database."""
    with play(sqlite_url) as playing:
        yield playing


@pytest.fixture(autouse=True)
def quiet() -> None:
    """Nothing is logged, so that a failing story shows its own."""
    configure("error", "text")
