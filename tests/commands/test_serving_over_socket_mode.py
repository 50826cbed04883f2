"""`sla-bot run` with SLACK_APP_TOKEN: no address and no signing secret, and it ends as it does over HTTP."""

import signal
import time
from collections.abc import Iterator
from threading import Thread

import pytest
from operator_at_work import Operator
from processes import Box, answers, asks, comes_to, ends, started

from playground.faults import Fault
from playground.outcome import Outcome
from playground.settings import Settings
from playground.workspace import Workspace
from rig.ports import free_port

pytestmark = pytest.mark.timeout(60)
FETCHED = {"SLACK_APP_TOKEN": Settings().app_token, "SLACK_SIGNING_SECRET": ""}
SOON = 20.0


@pytest.fixture
def box() -> Iterator[Box]:
    """A Slack workspace in a box that delivers over Socket Mode alone."""
    with Workspace(settings=Settings(socket_mode=True)) as slack:
        yield Box(slack, slack.serve().api_url)


def logged(operator: Operator) -> str:
    return (operator.folder / "run.log").read_text(encoding="utf-8")


def test_run_connects_answers_and_ends_in_order(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, "run", port, box, **FETCHED) as process:
        assert box.slack.links.wait_for(1, SOON)
        assert box.slack.person("U0SAM").types("/sla help", in_="C0SALES").ok
        assert box.slack.person("U0SAM").private("C0SALES")
        comes_to(lambda: answers(port))
        assert asks(port, "GET", "/readyz")[0] == 200
        ends(process)
    assert box.slack.links.wait_for(0, SOON)
    assert Settings().app_token not in logged(operator)


def test_a_command_under_way_is_answered_before_the_end(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    box.slack.ask(Fault("slow", "views.open", seconds=1.0))
    marion, told = box.slack.person("U0MARION"), list[Outcome]()
    with started(operator, "run", free_port(), box, **FETCHED) as process:
        assert box.slack.links.wait_for(1, SOON)
        asking = Thread(target=lambda: told.append(marion.types("/sla campaign", in_="C0MARKETING")))
        asking.start()
        comes_to(lambda: not box.slack.state.faults.waiting)
        time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        asking.join()
    assert [outcome.ok for outcome in told] == [True]


def test_a_process_that_is_killed_is_followed_by_another(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    with started(operator, "run", free_port(), box, **FETCHED):
        assert box.slack.links.wait_for(1, SOON)
    assert box.slack.links.wait_for(0, SOON)
    with started(operator, "run", free_port(), box, **FETCHED):
        assert box.slack.links.wait_for(1, SOON)
        assert box.slack.person("U0SAM").types("/sla help", in_="C0SALES").ok


def test_a_token_that_slack_refuses_later_is_tried_again_and_logged(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    with started(operator, "run", free_port(), box, **FETCHED) as process:
        assert box.slack.links.wait_for(1, SOON)
        box.slack.ask(Fault("error", "apps.connections.open", error="invalid_auth"))
        box.slack.links.drop()
        comes_to(lambda: "error=invalid_auth" in logged(operator))
        assert "socket mode: not connected" in logged(operator)
        ends(process)


def test_web_is_reached_over_http_all_the_same(operator: Operator) -> None:
    [line] = operator.is_told("web", SLACK_BOT_TOKEN="xoxb-playground", SLACK_APP_TOKEN="xapp-1")
    assert line.startswith("SLACK_SIGNING_SECRET is not set")
