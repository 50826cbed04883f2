"""A token that Slack refuses at the start: it is said once with what to do, leads are taken in, the rest waits."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import Box, answers, asks, comes_to, ends, started

from playground.faults import Fault
from playground.settings import Settings
from playground.workspace import Workspace
from rig.ports import free_port

pytestmark = pytest.mark.timeout(90)
NOBODY = "http://127.0.0.1:9/api/"


@contextmanager
def serving(operator: Operator, command: str, box: Box, **more: str) -> Iterator[int]:
    """A process that serves, and ends well; the port. Nothing waits where nothing was set up before."""
    port = free_port()
    with started(operator, command, port, box, LOG_FORMAT="json", **more) as process:
        comes_to(lambda: answers(port))
        yield port
        ends(process)


def said(operator: Operator, command: str, event: str) -> list[dict[str, Any]]:
    """Each line that a process has logged of an event."""
    written = (operator.folder / f"{command}.log").read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, written) if line["event"] == event]


def soon(operator: Operator, command: str, event: str) -> Callable[[], bool]:
    return lambda: bool(said(operator, command, event))


def takes_a_lead(port: int) -> bool:
    return asks(port, "POST", "/api/v1/leads", (EXAMPLES / "lead.json").read_bytes())[0] == 202


@pytest.mark.parametrize("command", ["run", "web"])
@pytest.mark.parametrize(("token", "error"), [("xoxb-other", "invalid_auth"), ("xoxb-playground", "token_revoked")])
def test_the_bots_own_is_told_of_in_one_line_and_at_readyz(
    operator: Operator, box: Box, command: str, token: str, error: str
) -> None:
    if error == "token_revoked":
        box.slack.state.installs.refuse(box.slack.state.team.id, error)
    with serving(operator, command, box, SLACK_BOT_TOKEN=token) as port:
        comes_to(soon(operator, command, "token not taken"))
        status, ready = asks(port, "GET", "/readyz")
        assert (status, ready["status"]) == (200, "ready")
        assert f"Slack refuses SLACK_BOT_TOKEN ({error}); set SLACK_BOT_TOKEN to the" in str(ready["degraded"])
    [line] = said(operator, command, "token not taken")
    assert (line["level"], line["error"]) == ("error", error)
    assert line["mend"].startswith("set SLACK_BOT_TOKEN to the bot's present token, ")


def test_leads_are_taken_in_meanwhile_and_shown_once_the_token_is_right(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    with serving(operator, "run", box, SLACK_BOT_TOKEN="xoxb-other") as port:
        comes_to(soon(operator, "run", "token not taken"))
        assert takes_a_lead(port)
    assert not box.shows_a_card("Usine Nord")
    with serving(operator, "run", box):
        comes_to(lambda: box.shows_a_card("Usine Nord"), 40)


def test_a_worker_says_it_too_though_nothing_waits(operator: Operator, box: Box) -> None:
    more = {"LOG_FORMAT": "json", "SLACK_BOT_TOKEN": "xoxb-other"}
    with started(operator, "worker", free_port(), box, **more) as process:
        comes_to(soon(operator, "worker", "token not taken"))
        ends(process)


def test_a_slack_that_cannot_be_reached_is_no_reason_to_call_the_token_wrong(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    with serving(operator, "run", box, SLACK_API_URL=NOBODY) as port:
        comes_to(soon(operator, "run", "Slack not reached; what is to be said waits"))
        assert takes_a_lead(port)
        assert "token" not in str(asks(port, "GET", "/readyz")[1]["degraded"])
    assert said(operator, "run", "token not taken") == []


def test_a_token_that_slack_takes_is_asked_about_once_and_not_spoken_of(operator: Operator, box: Box) -> None:
    with serving(operator, "run", box) as port:
        comes_to(lambda: len(box.slack.calls("auth.test")) == 1)
        assert asks(port, "GET", "/readyz")[1]["degraded"] == []
    assert len(box.slack.calls("auth.test")) == 1
    assert said(operator, "run", "token not taken") == []


class TestTheAppLevelToken:
    @pytest.fixture
    def box(self) -> Iterator[Box]:
        """A Slack workspace in a box that delivers over Socket Mode alone."""
        with Workspace(settings=Settings(socket_mode=True)) as slack:
            yield Box(slack, slack.serve().api_url)

    @pytest.mark.parametrize(
        ("token", "error"), [("xapp-other", "invalid_auth"), ("xoxb-playground", "not_allowed_token_type")]
    )
    def test_is_told_of_likewise_and_leads_are_taken_in(
        self, operator: Operator, box: Box, token: str, error: str
    ) -> None:
        operator.gets("apply", operator.example, "--in-force")
        with serving(operator, "run", box, SLACK_APP_TOKEN=token, SLACK_SIGNING_SECRET="") as port:
            comes_to(soon(operator, "run", "token not taken"))
            assert takes_a_lead(port)
            comes_to(lambda: box.shows_a_card("Usine Nord"))
            degraded = str(asks(port, "GET", "/readyz")[1]["degraded"])
            assert f"Slack refuses SLACK_APP_TOKEN ({error}); set SLACK_APP_TOKEN to one with the scope" in degraded
        [line] = said(operator, "run", "token not taken")
        assert (line["level"], line["setting"], line["error"]) == ("error", "SLACK_APP_TOKEN", error)

    def test_that_is_taken_later_is_spoken_of_no_more(self, operator: Operator, box: Box) -> None:
        right = {"SLACK_APP_TOKEN": Settings().app_token, "SLACK_SIGNING_SECRET": ""}
        box.slack.ask(Fault("500", "apps.connections.open"))
        with serving(operator, "run", box, **right) as port:
            assert box.slack.links.wait_for(1, 20)
            assert asks(port, "GET", "/readyz")[1]["degraded"] == []
        assert said(operator, "run", "token not taken") == []
