"""Whoever posts to the intake API: a web form's back end, a CRM."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from published import published
from pydantic import SecretStr
from stored import everything_stored, keys_to_say
from werkzeug.test import TestResponse

from bot.app import Bot, build
from bot.services.agreements import Applied, apply
from bot.services.leads import qualify_waiting
from bot.services.workspaces import OWN
from bot.settings import Settings
from sla.actor import Actor
from sla.handoff import Handoff

EXAMPLES = Path(__file__).parents[1] / "examples"
TOKEN = "a-token-for-tests"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""Half past ten in Paris, a quarter of an hour after the example's lead."""


@dataclass
class Hands:
    """A clock that stands still until it is moved."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def pass_time(self, **span: int) -> None:
        self.at += timedelta(**span)


@contextmanager
def built(url: str, hands: Hands) -> Iterator[Bot]:
    """A bot on a database, closed afterwards."""
    settings = Settings(
        database_url=url,
        slack_bot_token=SecretStr("xoxb-test"),
        slack_signing_secret=SecretStr("signed"),
        intake_token=SecretStr(TOKEN),
    )
    bot = build(settings, hands)
    try:
        yield bot
    finally:
        bot.close()


def example(name: str, /, **changes: object) -> dict[str, Any]:
    """A published example's body, with some fields changed."""
    body: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return {**body, **changes}


@dataclass
class Sender:
    """Posts bodies with the token, and looks at what came of it."""

    bot: Bot
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.bot.web().test_client()

    def apply(self, *, in_force: bool, changed: tuple[str, str] = ("", "")) -> Applied:
        """Set the workspace up from the published example, with one text in it changed to another."""
        actor = Actor(OWN, "operator", "cli", self.bot.clock())
        return apply(self.bot.desk, actor, published(*changed), in_force=in_force)

    def works(self) -> int:
        """Have the worker score the leads that waited for the agreement; gives how many."""
        return qualify_waiting(self.bot.desk, self.bot.clock())

    def posts(self, kind: str, content: object, token: str | None = TOKEN) -> TestResponse:
        """Send a body (an object to be written as JSON, or bytes as they are) to `leads`, `activities` or `deals`."""
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return self.client.post(f"/api/v1/{kind}", data=data, headers=headers, content_type="application/json")

    def stores(self, kind: str, content: object) -> dict[str, Any]:
        """Send a body that is taken; gives the answer."""
        answer = self.posts(kind, content)
        assert answer.status_code == 202, answer.text
        return read(answer)

    def is_refused(self, kind: str, content: object, status: int, reason: str) -> dict[str, Any]:
        """Send a body that is not taken, and see that nothing at all was stored; gives the error."""
        before = self.everything_stored()
        answer = self.posts(kind, content)
        assert (answer.status_code, reason_of(answer)) == (status, reason), answer.text
        assert self.everything_stored() == before
        error: dict[str, Any] = read(answer)["error"]
        assert error["message"]
        return error

    def is_refused_to(self, token: str | None, kind: str, content: object) -> None:
        """Send a good body without the right token, and see that nothing was stored."""
        before = self.everything_stored()
        answer = self.posts(kind, content, token)
        assert (answer.status_code, reason_of(answer)) == (401, "unauthorized")
        assert self.everything_stored() == before

    def everything_stored(self) -> list[str]:
        """Each row of each table."""
        return everything_stored(self.bot.settings.database_url)

    def handoff(self, handoff_id: str) -> Handoff:
        """A handoff as it now stands."""
        with self.bot.desk.database.reading(OWN) as unit:
            found = unit.handoffs.get(handoff_id)
        assert found is not None
        return found

    def running_clocks(self, handoff_id: str) -> set[str]:
        """The clauses whose clocks run for a handoff."""
        with self.bot.desk.database.reading(OWN) as unit:
            return {deadline.clause for deadline in unit.deadlines.of_handoff(handoff_id) if deadline.running}

    def waiting_posts(self) -> set[str]:
        """The keys of what is to be sent to Slack, people's profiles aside."""
        with self.bot.desk.database.across_reading() as across:
            assert across.outbox.backlog(self.bot.clock()).dead == 0
        return {key for key in keys_to_say(self.bot.settings.database_url) if not key.startswith("person:")}


def read(answer: TestResponse) -> dict[str, Any]:
    """The JSON of an answer."""
    assert answer.mimetype == "application/json"
    body: dict[str, Any] = answer.get_json()
    return body


def reason_of(answer: TestResponse) -> str:
    """Why something was refused, as a program reads it."""
    reason: str = read(answer)["error"]["reason"]
    return reason


def fields_of(error: dict[str, Any]) -> dict[str, str]:
    """The fields an error names, each with its words."""
    return {found["field"]: found["message"] for found in error["fields"]}
