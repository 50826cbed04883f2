"""Bad input at every door: a few cases of each kind with every run of the tests, ten thousand by `make fuzz`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from amount import LONG
from postgres import fresh_postgresql
from tally import lines
from two_workspaces import World, two_workspaces

from storage import schema


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two companies on one database; each case leaves it as it found it."""
    if request.param == "sqlite":
        yield from _built(f"sqlite:///{tmp_path_factory.mktemp('fuzz') / Path('sla.db')}", "sqlite")
        return
    with fresh_postgresql(request.getfixturevalue("server")) as url:
        yield from _built(url, "postgresql")


def _built(url: str, database: str) -> Iterator[World]:
    schema.create(url)
    with two_workspaces(url, database) as world:
        yield world


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The balance of a long run."""
    if LONG:
        terminalreporter.section("cases by kind, database and answer")
        terminalreporter.write_line(f"seed {config.getoption('hypothesis_seed')}")
        for line in lines():
            terminalreporter.write_line(line)
