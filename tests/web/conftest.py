"""The real site on a real database, with the published example's agreement: proposed, in force, or none yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sender import MONDAY, Hands, Sender, built

from bot.app import Bot


@pytest.fixture
def hands() -> Hands:
    """The site's clock, which a test may move."""
    return Hands(MONDAY)


@pytest.fixture
def bot(database_url: str, hands: Hands) -> Iterator[Bot]:
    """A bot on an empty database; what is stored is shown on SQLite and on PostgreSQL."""
    with built(database_url, hands) as bot:
        yield bot


@pytest.fixture
def nobody(bot: Bot) -> Sender:
    """Who sends to a site where no workspace is set up."""
    return Sender(bot)


@pytest.fixture
def early(bot: Bot) -> Sender:
    """Who sends while the agreement waits for its signatures."""
    sender = Sender(bot)
    sender.apply(in_force=False)
    return sender


@pytest.fixture
def sender(bot: Bot) -> Sender:
    """Who sends under an agreement in force."""
    sender = Sender(bot)
    sender.apply(in_force=True)
    return sender


@pytest.fixture(scope="module")
def door(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sender]:
    """Who sends what is refused, under an agreement in force; one for a whole file, since nothing is stored."""
    path = tmp_path_factory.mktemp("door") / "sla.db"
    shutil.copyfile(sqlite_template, path)
    with built(f"sqlite:///{path}", Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=True)
        yield sender
