"""`keys new` and `keys rotate`: an old key goes without anything being lost."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from operator_at_work import Operator

from bot.sealing import Sealer
from bot.settings import Settings
from sla.installation import EndedBy, Installation
from storage import schema
from storage.unit import Database

OLD, NEW, LOST = (b64encode(letter * 32).decode() for letter in (b"o", b"n", b"l"))
"""The same on every run, since some stand in the names of tests."""
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def installed(operator: Operator) -> Operator:
    """Two teams under the old key, one that has taken the app out."""
    schema.create(f"sqlite:///{operator.database}")
    for name in ("acme", "globex", "initech"):
        installs(operator, name, OLD)
    with opened_database(operator) as database, database.unit("initech") as unit:
        unit.installations.end(EndedBy.UNINSTALLED, NOW, NOW)
    return operator


@contextmanager
def opened_database(operator: Operator) -> Iterator[Database]:
    database = Database(f"sqlite:///{operator.database}")
    yield database
    database.dispose()


def installs(operator: Operator, workspace: str, key: str) -> None:
    token = Sealer([key]).seal(f"xoxb-{workspace}")
    made = Installation(f"T0{workspace}", workspace.title(), "U0BOT", token, ("commands",), "U0SOPHIE", NOW)
    with opened_database(operator) as database, database.unit(workspace) as unit:
        unit.installations.put(made)


def opened(operator: Operator, workspace: str, key: str) -> str:
    with opened_database(operator) as database, database.reading(workspace) as unit:
        found = unit.installations.get()
    assert found is not None
    return Sealer([key]).open(found.token)


def test_a_key_is_one_line_that_the_setting_takes(operator: Operator) -> None:
    first, second = operator.gets("keys", "new").split(), operator.gets("keys", "new").split()
    assert first != second
    read = Settings.read({"ENCRYPTION_KEY": f"{first[0]},{second[0]}"})
    assert read.encryption_keys == (first[0], second[0])


def test_after_a_rotation_the_new_key_alone_will_do(installed: Operator) -> None:
    said = installed.gets("keys", "rotate", ENCRYPTION_KEY=f"{NEW},{OLD}")
    assert said == "Encrypted anew with the first key: 2.\n"
    assert [opened(installed, name, NEW) for name in ("acme", "globex")] == ["xoxb-acme", "xoxb-globex"]


def test_a_token_that_no_key_opens_is_named_and_the_rest_is_done(installed: Operator) -> None:
    installs(installed, "hooli", LOST)
    result = installed.types("keys", "rotate", ENCRYPTION_KEY=f"{NEW},{OLD}")
    assert (result.exit_code, result.stdout) == (2, "Encrypted anew with the first key: 2.\n")
    assert result.stderr.splitlines() == [
        "Hooli: none of the keys opens its token.",
        "Put the key that was lost back into ENCRYPTION_KEY, or have the app installed again there.",
    ]
    assert opened(installed, "acme", NEW) == "xoxb-acme"
    assert opened(installed, "hooli", LOST) == "xoxb-hooli"


def test_without_a_key_there_is_nothing_to_rotate(operator: Operator) -> None:
    [line] = operator.is_told("keys", "rotate")
    assert line.startswith("ENCRYPTION_KEY is not set: ")


@pytest.mark.parametrize("wrong", ["short", f"{OLD},", f"{OLD},short", f"{OLD};{NEW}", "é" * 44])
@pytest.mark.parametrize("command", ["keys rotate", "web"])
def test_a_wrong_key_is_refused_in_one_line_without_being_repeated(
    operator: Operator, command: str, wrong: str
) -> None:
    [line] = operator.is_told(*command.split(), ENCRYPTION_KEY=wrong)
    assert line.startswith("ENCRYPTION_KEY: what encrypts the tokens of workspaces")
    assert wrong not in line
