"""Stories of who gets a lead, set up as each of them says."""

import pytest
from routed import set_up

from bot.demo.stage import Stage
from playground.person import Person


@pytest.fixture
def turns(empty: Stage) -> Stage:
    """Sam, Sue and Vera take leads in turn."""
    return set_up(empty, by="turns")


@pytest.fixture
def sam(empty: Stage) -> Person:
    return empty.slack.person("U0SAM")


@pytest.fixture
def sue(empty: Stage) -> Person:
    return empty.slack.person("U0SUE")


@pytest.fixture
def vera(empty: Stage) -> Person:
    return empty.slack.person("U0VERA")


@pytest.fixture
def sophie(empty: Stage) -> Person:
    return empty.slack.person("U0SOPHIE")
