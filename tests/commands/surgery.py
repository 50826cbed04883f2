"""An operator with a sound set-up, which a test breaks before it asks the doctor."""

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

from operator_at_work import Operator
from processes import Box

from bot.clock import system_clock
from bot.services.desk import Desk
from bot.services.health import beat
from sla.installation import EndedBy, Installation
from storage.outbox import Task
from storage.unit import Database

LEASE = timedelta(seconds=30)


class Practice:
    """The operator, the workspace in a box, and the database between them."""

    def __init__(self, operator: Operator, box: Box) -> None:
        self.operator, self.slack = operator, box.slack
        operator.environment |= {
            "SLACK_BOT_TOKEN": box.slack.settings.token,
            "SLACK_SIGNING_SECRET": box.slack.settings.signing_secret,
            "SLACK_API_URL": box.api_url,
            "PUBLIC_URL": "https://sla.example.com",
        }

    def is_sound(self) -> None:
        """Set the workspace up as the published file does, with a worker that works."""
        self.operator.gets("apply", self.operator.example, "--in-force")
        self.hears_of_a_worker()

    def hears_of_a_worker(self, minutes: int = 0) -> None:
        database = Database(f"sqlite:///{self.operator.database}")
        beat(Desk(database, str), "w", "worker", system_clock() - timedelta(minutes=minutes))
        database.dispose()

    def gives_up(self, error: str, channel: str = "C0SALES") -> None:
        database, at = Database(f"sqlite:///{self.operator.database}"), system_clock() - timedelta(minutes=1)
        task = Task(key="digest:x", kind="digest", urgency=0, once=True, lane=channel, not_before=at)
        with database.unit("own") as unit:
            unit.outbox.put(task, at)
        with database.across() as across:
            [row] = [row for row in across.outbox.take(at, 10, LEASE, "w").rows if row.key == task.key]
        with database.unit("own") as unit:
            unit.outbox.end(row, error, at)
        database.dispose()

    def waits(self, minutes: int) -> None:
        database, at = Database(f"sqlite:///{self.operator.database}"), system_clock() - timedelta(minutes=minutes)
        with database.unit("own") as unit:
            unit.outbox.put(Task(key="card:h1", kind="card", urgency=1, once=False), at)
        database.dispose()

    def installs(self, token: str, workspace_id: str = "T0PLAY") -> None:
        """The app is installed in the box's team, under an encrypted token."""
        database, now = Database(f"sqlite:///{self.operator.database}"), system_clock()
        with database.unit("own") as unit:
            setup = unit.workspaces.get()
        assert setup is not None
        with database.unit(workspace_id) as unit:
            unit.workspaces.put(setup, now)
            unit.installations.put(Installation("T0PLAY", "Atelier", "U0BOT", token, (), "U0MARION", now))
        database.dispose()

    def removes(self, workspace_id: str = "T0PLAY", days: int = 0) -> None:
        """Slack says that the app was taken out of the team, so many days ago."""
        database, at = Database(f"sqlite:///{self.operator.database}"), system_clock()
        with database.unit(workspace_id) as unit:
            assert unit.installations.end(EndedBy.UNINSTALLED, at - timedelta(days=days), at)
        database.dispose()

    def alters(self, statement: str) -> None:
        with sqlite3.connect(self.operator.database) as connection:
            connection.execute(statement)
        connection.close()

    def has_scopes(self, without: str) -> None:
        left = tuple(scope for scope in self.slack.settings.scopes if scope != without)
        with self.slack.state.changing():
            self.slack.state.settings = replace(self.slack.settings, scopes=left)

    def says(self, *options: str, **environment: str | None) -> tuple[int, list[str]]:
        """What the doctor prints: its exit code and lines."""
        result = self.operator.types("doctor", *options, **environment)
        assert result.stderr == ""
        assert "Traceback" not in result.output
        return result.exit_code, result.stdout.splitlines()

    def finds(self, *options: str, **environment: str | None) -> list[str]:
        """The lines that say what is wrong, whose exit code says so too."""
        code, lines = self.says(*options, **environment)
        found = [line.removeprefix("✗ ") for line in lines if line.startswith("✗")]
        assert code == (1 if found else 0)
        return found

    @property
    def database(self) -> str:
        """How the doctor calls the database."""
        return f"sqlite:///{self.operator.database}"

    def tells(self, *options: str, **environment: str | None) -> list[dict[str, Any]]:
        """The same as a program reads it."""
        result = self.operator.types("doctor", "--format", "json", *options, **environment)
        read: list[dict[str, Any]] = json.loads(result.stdout)
        return read
