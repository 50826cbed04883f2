"""Secrets of Slack's are replaced as docs/operators.md says, while people work: nothing that can be kept is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import Box, answers, asks, comes_to, ends, started

from playground.settings import Settings
from playground.workspace import Workspace
from rig.ports import free_port

pytestmark = pytest.mark.timeout(90)
SOON = 20.0


@pytest.fixture
def ready(operator: Operator) -> Operator:
    """An operator whose bot is set up."""
    operator.gets("apply", operator.example, "--in-force")
    return operator


def changes(slack: Workspace, **settings: str) -> None:
    """Slack goes on with another secret."""
    with slack.state.changing():
        slack.state.settings = replace(slack.state.settings, **settings)


def test_the_bots_token_while_leads_come_in(ready: Operator, box: Box) -> None:
    port, installs = free_port(), box.slack.state.installs
    with started(ready, "run", port, box) as process:
        comes_to(lambda: answers(port))
        installs.refuse(box.slack.state.team.id, "token_revoked")
        assert asks(port, "POST", "/api/v1/leads", (EXAMPLES / "lead.json").read_bytes())[0] == 202
        installs.begin(box.slack.state.team.id, "xoxb-playground-2")
        comes_to(lambda: "token not taken" in (ready.folder / "run.log").read_text())
        assert not box.shows_a_card("Usine Nord")
        ends(process)
    with started(ready, "run", port, box, SLACK_BOT_TOKEN="xoxb-playground-2") as process:
        comes_to(lambda: box.shows_a_card("Usine Nord"), 40)
        ends(process)
    assert len(box.slack.person("U0SAM").sees("C0SALES", "Usine Nord")) == 1


def test_the_signing_secret_with_events_that_come_again(ready: Operator, box: Box) -> None:
    port = free_port()
    box.slack.state.bot_url = f"http://127.0.0.1:{port}"
    sam = box.slack.person("U0SAM")
    with started(ready, "run", port, box) as process:
        comes_to(lambda: answers(port))
        assert sam.types("/sla help", in_="C0SALES").ok
        changes(box.slack, signing_secret="another-signing-secret")
        assert not sam.types("/sla help", in_="C0SALES").ok
        box.slack.desk.opens_home("U0SAM")
        assert [one.status for one in box.slack.state.deliveries if one.kind == "event"] == [401, 401]
        ends(process)
    with started(ready, "run", port, box, SLACK_SIGNING_SECRET="another-signing-secret") as process:
        comes_to(lambda: answers(port))
        assert sam.types("/sla help", in_="C0SALES").ok
        box.slack.clock.advance(timedelta(minutes=1))
        assert [one.status for one in box.slack.state.deliveries if one.kind == "event"] == [401, 401, 200]
        comes_to(lambda: bool(box.slack.calls("views.publish")))
        ends(process)


class TestTheAppLevelToken:
    @pytest.fixture
    def box(self) -> Iterator[Box]:
        """A Slack workspace in a box that delivers over Socket Mode alone."""
        with Workspace(settings=Settings(socket_mode=True)) as slack:
            yield Box(slack, slack.serve().api_url)

    def test_while_the_connection_goes_on_until_the_restart(self, ready: Operator, box: Box) -> None:
        sam, port = box.slack.person("U0SAM"), free_port()
        former = {"SLACK_APP_TOKEN": Settings().app_token, "SLACK_SIGNING_SECRET": ""}
        with started(ready, "run", port, box, **former) as process:
            assert box.slack.links.wait_for(1, SOON)
            changes(box.slack, app_token="xapp-playground-2")
            assert sam.types("/sla help", in_="C0SALES").ok
            ends(process)
        with started(ready, "run", port, box, **{**former, "SLACK_APP_TOKEN": "xapp-playground-2"}) as process:
            assert box.slack.links.wait_for(1, SOON)
            assert sam.types("/sla help", in_="C0SALES").ok
            ends(process)
