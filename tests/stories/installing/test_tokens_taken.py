"""Whether Slack takes the tokens of the settings, asked until it does: told of once, and no more once it does."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from structlog.typing import EventDict

from bot.meters import Meters
from bot.relay.taken import Taken, introduce
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.workspace import Workspace

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Waiting:
    """Notes how long is waited, and lets a thing happen meanwhile; the end comes after so many times."""

    def __init__(self, most: int = 100) -> None:
        self.seconds: list[float] = []
        self.most = most

    def __call__(self, seconds: float) -> bool:
        self.seconds.append(seconds)
        return len(self.seconds) >= self.most


@pytest.fixture
def taken() -> Taken:
    return Taken(lambda: NOON, Meters())


@pytest.fixture
def slack() -> Iterator[Workspace]:
    with Workspace() as slack:
        yield slack


def client(slack: Workspace) -> WebClient:
    return WebClient(slack.settings.token, base_url=slack.serve().api_url, retry_handlers=[])


def counted(taken: Taken, error: str) -> float:
    return taken.meters.registry.get_sample_value("sla_slack_errors_total", {"error": error}) or 0.0


def test_a_refused_token_is_asked_about_every_five_minutes_until_it_is_taken(
    taken: Taken, slack: Workspace, logged: list[EventDict]
) -> None:
    slack.ask(Fault("error", "auth.test", 3, error="account_inactive"))
    waiting = Waiting()
    introduce(taken, client(slack).auth_test, waiting)
    assert waiting.seconds == [300.0, 300.0, 300.0]
    assert [(line["event"], line["log_level"]) for line in logged] == [
        ("token not taken", "error"),
        ("token taken", "info"),
    ]
    assert taken.words() == ()
    assert counted(taken, "account_inactive") == 3


def test_while_it_is_refused_whoever_looks_is_told(taken: Taken, slack: Workspace) -> None:
    slack.ask(Fault("error", "auth.test", error="invalid_auth"))
    introduce(taken, client(slack).auth_test, Waiting(1))
    [words] = taken.words()
    assert words.startswith("Slack refuses SLACK_BOT_TOKEN (invalid_auth); set SLACK_BOT_TOKEN to the bot's present")


def test_a_slack_that_answers_with_failures_is_asked_again_soon_and_told_of_once(
    taken: Taken, slack: Workspace, logged: list[EventDict]
) -> None:
    slack.ask(Fault("500", "auth.test", 2))
    waiting = Waiting()
    introduce(taken, client(slack).auth_test, waiting)
    assert waiting.seconds == [2.0, 4.0]
    assert [(line["event"], line["log_level"]) for line in logged] == [
        ("Slack not reached; what is to be said waits", "warning")
    ]
    assert taken.words() == ()


def test_a_web_page_in_slacks_place_says_nothing_of_the_token(
    taken: Taken, slack: Workspace, logged: list[EventDict]
) -> None:
    slack.ask(Fault("page", "auth.test", 2))
    waiting = Waiting(2)
    introduce(taken, client(slack).auth_test, waiting)
    assert waiting.seconds == [2.0, 4.0]
    [words] = taken.words()
    assert words.startswith("something else than Slack answers; ")
    assert "refuses" not in words
    introduce(taken, client(slack).auth_test, waiting)
    assert [(line["event"], line["log_level"]) for line in logged] == [
        ("something else than Slack answers", "error"),
        ("Slack answers again", "info"),
    ]
    assert (taken.words(), counted(taken, "not_slack")) == ((), 2)


def test_a_refusal_that_names_no_token_is_not_the_tokens(taken: Taken, slack: Workspace) -> None:
    slack.ask(Fault("error", "auth.test", error="unknown_method"))
    introduce(taken, client(slack).auth_test, Waiting(1))
    assert taken.words() == ()


def test_a_token_of_another_kind_is_refused(taken: Taken, slack: Workspace) -> None:
    slack.ask(Fault("error", "auth.test", error="not_allowed_token_type"))
    introduce(taken, client(slack).auth_test, Waiting(1))
    assert len(taken.words()) == 1


def test_a_slack_that_asks_to_wait_is_waited_for(taken: Taken, slack: Workspace) -> None:
    slack.ask(Fault("429", "auth.test", seconds=7))
    waiting = Waiting()
    introduce(taken, client(slack).auth_test, waiting)
    assert waiting.seconds == [7.0]


def test_where_the_relay_has_told_of_it_already_it_is_not_told_again(
    taken: Taken, slack: Workspace, logged: list[EventDict]
) -> None:
    assert taken.untaken.first(OWN)
    slack.ask(Fault("error", "auth.test", error="invalid_auth"))
    introduce(taken, client(slack).auth_test, Waiting())
    assert [line["event"] for line in logged] == ["token taken"]
    assert taken.untaken.first(OWN)


def test_at_the_end_nobody_is_asked_any_more(taken: Taken, slack: Workspace) -> None:
    slack.ask(Fault("500", "auth.test", 9))
    introduce(taken, client(slack).auth_test, Waiting(1))
    assert len(slack.calls("auth.test")) == 1
