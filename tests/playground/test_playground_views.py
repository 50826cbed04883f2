"""Trigger ids, refused views and the Home."""

import time
from typing import Any

import pytest
from playground_forms import error_of, modal
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.settings import Settings
from playground.workspace import Workspace


def test_a_trigger_serves_once_and_briefly(slack: Workspace, web: WebClient) -> None:
    trigger = slack.state.triggers.issue("U0SAM")
    with pytest.raises(SlackApiError) as refused:
        web.views_push(trigger_id=slack.state.triggers.issue("U0SAM"), view=modal("Over nothing"))
    assert error_of(refused) == "not_found"
    web.views_open(trigger_id=trigger, view=modal("One"))
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=trigger, view=modal("Two"))
    assert error_of(refused) == "exchanged_trigger_id"
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id="made.up", view=modal("Two"))
    assert error_of(refused) == "invalid_trigger_id"


def test_a_trigger_expires_in_real_time() -> None:
    with Workspace(settings=Settings(trigger_seconds=0.05)) as slack:
        web = WebClient(token=slack.settings.token, base_url=slack.serve().api_url)
        trigger = slack.state.triggers.issue("U0SAM")
        time.sleep(0.06)
        with pytest.raises(SlackApiError) as refused:
            web.views_open(trigger_id=trigger, view=modal("Late"))
        assert error_of(refused) == "expired_trigger_id"


def test_a_wrong_view_is_refused_with_each_reason(slack: Workspace, web: WebClient) -> None:
    trigger = slack.state.triggers.issue("U0SAM")
    with pytest.raises(SlackApiError) as refused:
        web.views_open(trigger_id=trigger, view=modal("T" * 25, submit=None))
    assert error_of(refused) == "invalid_arguments"
    messages = refused.value.response["response_metadata"]["messages"]
    assert [message.partition("json-pointer:")[2] for message in messages] == ["/view/title/text]", "/view/submit]"]
    assert web.views_open(trigger_id=trigger, view=modal("Right"))["ok"], "a refused view spends no trigger"


def test_the_home_is_published_when_it_is_opened(slack: Workspace, bot: App) -> None:
    @bot.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient) -> None:
        section = {"type": "section", "text": {"type": "mrkdwn", "text": f"Hello <@{event['user']}>"}}
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section]})

    assert slack.person("sue").home().lines() == ["Hello @Sue Ashworth"]


def test_a_home_drawn_from_an_old_one_is_a_conflict(web: WebClient) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = web.views_publish(user_id="U0SAM", view=home)["view"]
    web.views_publish(user_id="U0SAM", view=home, hash=first["hash"])
    with pytest.raises(SlackApiError) as refused:
        web.views_publish(user_id="U0SAM", view=home, hash=first["hash"])
    assert error_of(refused) == "hash_conflict"
    with pytest.raises(SlackApiError) as refused:
        web.views_publish(user_id="U0NOBODY", view=home)
    assert error_of(refused) == "user_not_found"
