"""Response URLs: five uses in thirty minutes, also where the bot is not a member."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from playground.tickets import ResponseUrl
from playground.workspace import Workspace


def url(slack: Workspace, origin_ts: str | None = None, channel: str = "C0SALES") -> WebhookClient:
    key = slack.state.response_urls.issue(ResponseUrl("U0SAM", channel, origin_ts, slack.clock.now()))
    return WebhookClient(f"{slack.state.base_url}/hooks/actions/T0PLAY/{key}")


def test_five_uses(slack: Workspace) -> None:
    respond = url(slack, channel="C0GENERAL")
    answers = [respond.send(text=str(number)) for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert answers[0].body == "ok"
    assert "used_url" in answers[5].body
    assert [message.text for message in slack.person("sam").private("C0GENERAL")] == list("01234")


@pytest.mark.parametrize(("age", "status"), [(timedelta(minutes=29), 200), (timedelta(minutes=31), 404)])
def test_thirty_minutes(slack: Workspace, age: timedelta, status: int) -> None:
    respond = url(slack)
    slack.clock.advance(age)
    assert respond.send(text="x").status_code == status


def test_it_speaks_to_one_or_to_all(slack: Workspace) -> None:
    respond = url(slack)
    respond.send(text="to Sam")
    respond.send(text="to all", response_type="in_channel")
    assert [message.text for message in slack.person("sue").sees("C0SALES")] == ["to all"]
    assert [message.text for message in slack.person("sam").sees("C0SALES")] == ["to Sam", "to all"]


def test_it_replaces_and_deletes_an_ephemeral_message(slack: Workspace, web: WebClient) -> None:
    ts = web.chat_postEphemeral(channel="C0SALES", user="U0SAM", text="first")["message_ts"]
    respond = url(slack, ts)
    respond.send(text="second", replace_original=True)
    sam = slack.person("sam")
    assert [(message.text, message.ts) for message in sam.private()] == [("second", ts)]
    respond.send(delete_original=True)
    assert sam.private() == []
    assert "message_not_found" in respond.send(text="third", replace_original=True).body


def test_what_slack_refuses_elsewhere_it_refuses_here(slack: Workspace) -> None:
    respond = url(slack)
    assert "no_text" in respond.send().body
    assert "invalid_blocks" in respond.send(blocks=[{"type": "nothing"}]).body
    assert "invalid_url" in WebhookClient(f"{slack.state.base_url}/hooks/actions/T0PLAY/x").send(text="x").body
