"""A command works on the database that its settings name: which one that is, is said wherever it is a new one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import Box
from surgery import Practice

from bot.settings import Settings


def in_a_shell_without_settings(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Type a command in a folder, with nothing set but `more`."""
    unset = {name.upper() for name in Settings.model_fields}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[2]), **more}
    return subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-m", "bot", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_new_one_is_named(tmp_path: Path) -> None:
    said = in_a_shell_without_settings(tmp_path, "apply", str(EXAMPLES / "sla.yml"))
    assert said.returncode == 0
    assert (
        said.stderr == f"A new database was made: sqlite:///{tmp_path}/sla.db. Set DATABASE_URL if you mean another.\n"
    )
    assert in_a_shell_without_settings(tmp_path, "apply", str(EXAMPLES / "sla.yml")).stderr == ""


def test_also_where_the_command_has_nothing_to_work_on(tmp_path: Path) -> None:
    said = in_a_shell_without_settings(tmp_path, "tokens", "list")
    assert said.stderr.splitlines()[0].startswith(f"A new database was made: sqlite:///{tmp_path}/sla.db.")


def test_to_what_reads_json_it_is_said_as_json(tmp_path: Path) -> None:
    [line, *_] = in_a_shell_without_settings(tmp_path, "tokens", "list", LOG_FORMAT="json").stderr.splitlines()
    assert '"event": "a new database was made"' in line
    assert f'"database": "sqlite:///{tmp_path}/sla.db"' in line


class TestTheDoctor:
    def test_names_it_and_makes_none(self, operator: Operator, box: Box) -> None:
        [line] = Practice(operator, box).finds()
        not_there = f"database: sqlite:///{operator.database} is not there. "
        assert line == f"{not_there}Set DATABASE_URL if you mean another; sla-bot apply FILE makes this one."
        assert list(operator.folder.iterdir()) == []

    def test_names_the_folder_of_one_that_is_not_set(self, tmp_path: Path) -> None:
        said = in_a_shell_without_settings(tmp_path, "doctor", SLACK_API_URL="http://127.0.0.1:9/api/")
        assert f"✗ database: sqlite:///{tmp_path}/sla.db is not there." in said.stdout
        assert list(tmp_path.iterdir()) == []

    def test_asks_slack_all_the_same(self, operator: Operator, box: Box) -> None:
        _, lines = Practice(operator, box).says()
        assert "✓ Slack: takes the token: sla-bot in Atelier Numérique (T0PLAY)" in lines

    def test_calls_one_in_memory_empty(self, operator: Operator, box: Box) -> None:
        [line] = Practice(operator, box).finds(DATABASE_URL="sqlite://")
        assert line.startswith("database: sqlite:// is empty. ")

    @pytest.mark.parametrize("address", ["me:hidden-word@127.0.0.1:1/none", "me@127.0.0.1:1/none?password=hidden-word"])
    def test_says_no_password_of_it(self, operator: Operator, box: Box, address: str) -> None:
        _, lines = Practice(operator, box).says(DATABASE_URL=f"postgresql://{address}")
        [line] = [line for line in lines if "database" in line]
        assert line.startswith("✗ database: postgresql://me")
        assert "@127.0.0.1:1/none does not answer: " in line
        assert "hidden-word" not in str(lines)
