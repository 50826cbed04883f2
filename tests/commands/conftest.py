"""The command line as an operator types it, in a folder and with a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from operator_at_work import Operator
from processes import Box
from surgery import Practice

from playground.workspace import Workspace


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    """An operator with an empty folder, a database that doesn't exist yet, and nothing else set."""
    return Operator(tmp_path)


@pytest.fixture
def practice(operator: Operator, box: Box) -> Practice:
    """An operator whose set-up is sound."""
    practice = Practice(operator, box)
    practice.is_sound()
    return practice


@pytest.fixture
def box() -> Iterator[Box]:
    """A Slack workspace in a box, served."""
    with Workspace() as slack:
        yield Box(slack, slack.serve().api_url)
