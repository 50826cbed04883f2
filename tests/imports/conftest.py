"""Somebody who tells a workspace of its past, on each database."""

import pytest
from history_told import Teller

from storage.unit import Database


@pytest.fixture
def teller(database: Database) -> Teller:
    return Teller(database)
