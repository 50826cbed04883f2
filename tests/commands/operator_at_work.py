"""An operator: types commands, edits the set-up file, looks whether anything was stored."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import click
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass
class Operator:
    """Works in `folder` on the database file `sla.db` there."""

    folder: Path
    environment: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unset: dict[str, str | None] = {name.upper(): None for name in Settings.model_fields}
        self.environment = {**unset, "DATABASE_URL": f"sqlite:///{self.database}", **self.environment}

    @property
    def database(self) -> Path:
        return self.folder / "sla.db"

    @property
    def example(self) -> str:
        """The published set-up file, exactly as it stands."""
        return str(EXAMPLES / "sla.yml")

    def types(self, *words: str, typed: str | None = None, **environment: str | None) -> Result:
        """Run `sla-bot` with these words; `environment` on top of the usual one, None to unset. `typed` answers."""
        return CliRunner().invoke(main, words, input=typed, env={**self.environment, **environment})

    def gets(self, *words: str, **environment: str | None) -> str:
        """Run a command that succeeds; what it says."""
        new = self._new()
        result = self.types(*words, **environment)
        assert result.exit_code == 0, result.output
        assert result.stderr in ("", new)
        return result.stdout

    def is_told(self, *words: str, **environment: str | None) -> list[str]:
        """Run a command on bad input: exit code 2, nothing on standard output, no traceback; the lines it says."""
        new = self._new()
        result = self.types(*words, **environment)
        assert result.exit_code == 2, result.output
        assert isinstance(result.exception, SystemExit)
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return result.stderr.removeprefix(new).splitlines()

    def _new(self) -> str:
        """What is said of the database by the command that makes it; nothing once it is there."""
        if self.database.exists():
            return ""
        return f"A new database was made: sqlite:///{self.database}. Set DATABASE_URL if you mean another.\n"

    def writes(self, text: str | bytes, name: str = "sla.yml") -> str:
        """Save a file; its path."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def writes_example(self, *changes: tuple[str, str]) -> str:
        """Save the published file with some of its text changed; its path."""
        text = Path(self.example).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return self.writes(text)

    def everything_stored(self) -> list[str]:
        """Each row of each table, as SQL; nothing when there is no database."""
        if not self.database.exists():
            return []
        connection = sqlite3.connect(self.database)
        try:
            return [line for line in connection.iterdump() if line.startswith("INSERT INTO")]
        finally:
            connection.close()

    def rows(self, table: str) -> list[str]:
        """The rows of one table, as SQL."""
        return [line for line in self.everything_stored() if line.startswith(f'INSERT INTO "{table}"')]


def every_command() -> dict[str, click.Command]:
    """The commands of `sla-bot` by name."""
    return dict(main.commands)
