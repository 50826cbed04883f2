"""Trouble: rates, and faults on demand."""

from collections.abc import Callable
from datetime import timedelta
from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.faults import Fault, FaultKind
from playground.settings import Settings
from playground.workspace import Workspace


@pytest.fixture
def web(slack: Workspace) -> WebClient:
    url = f"{slack.state.base_url}/api/"
    return WebClient(token=slack.settings.token, base_url=url, timeout=5, retry_handlers=[])


@pytest.mark.parametrize("pace", ["real", "clock"])
def test_a_second_post_within_a_second_comes_too_early(pace: str) -> None:
    with Workspace(settings=Settings(pace=pace)) as slack:  # type: ignore[arg-type]
        web = WebClient(token=slack.settings.token, base_url=slack.serve().api_url)
        web.chat_postMessage(channel="C0SALES", text="one")
        web.chat_postMessage(channel="C0MARKETING", text="another channel")
        with pytest.raises(SlackApiError) as refused:
            web.chat_postMessage(channel="C0SALES", text="two")
        assert refused.value.response.status_code == 429
        assert refused.value.response["error"] == "ratelimited"
        assert refused.value.response.headers["Retry-After"] == "1"
        slack.clock.advance(timedelta(seconds=1))
        if pace == "clock":
            assert web.chat_postMessage(channel="C0SALES", text="two")["ok"]


def test_a_429_on_demand_says_when_to_come_back(slack: Workspace, web: WebClient) -> None:
    slack.ask(Fault("429", "chat.*", count=2, seconds=30))
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            web.chat_postMessage(channel="C0SALES", text="x")
        assert refused.value.response.headers["Retry-After"] == "30"
    assert web.chat_postMessage(channel="C0SALES", text="x")["ok"]


def test_a_fault_can_meet_each_third_call_alone(slack: Workspace, web: WebClient) -> None:
    slack.ask(Fault("500", "chat.*", count=2, every=3))
    answers = [_answered(lambda: web.chat_postMessage(channel="C0SALES", text="x")) for _ in range(9)]
    assert answers == [True, True, False, True, True, False, True, True, True]


def _answered(call: Callable[[], object]) -> bool:
    try:
        call()
    except SlackApiError:
        return False
    return True


@pytest.mark.parametrize("kind", ["reset", "timeout"])
def test_a_connection_breaks_before_the_call_takes_effect(slack: Workspace, web: WebClient, kind: FaultKind) -> None:
    slack.ask(Fault(kind, seconds=0.05))
    with pytest.raises((URLError, RemoteDisconnected, ConnectionError)):
        web.chat_postMessage(channel="C0SALES", text="lost")
    assert slack.person("sam").sees("C0SALES") == []


def test_a_hang_outlasts_the_callers_patience(slack: Workspace) -> None:
    hasty = WebClient(token=slack.settings.token, base_url=f"{slack.state.base_url}/api/", timeout=0.1)  # type: ignore[arg-type]
    slack.ask(Fault("timeout", seconds=30))
    with pytest.raises(TimeoutError):
        hasty.auth_test()


def test_an_answer_gets_lost_after_the_call_took_effect(slack: Workspace, web: WebClient) -> None:
    slack.ask(Fault("reset", "chat.postMessage", after=True))
    with pytest.raises((URLError, RemoteDisconnected, ConnectionError)):
        web.chat_postMessage(channel="C0SALES", text="posted all the same")
    assert [message.text for message in slack.person("sam").sees("C0SALES")] == ["posted all the same"]


def test_servers_fail_and_tokens_are_revoked(slack: Workspace, web: WebClient) -> None:
    slack.ask(Fault("500", "auth.test"))
    slack.ask(Fault("error", "auth.test", error="token_revoked"))
    with pytest.raises(SlackApiError) as refused:
        web.auth_test()
    assert refused.value.response.status_code == 500
    with pytest.raises(SlackApiError, match="token_revoked"):
        web.auth_test()
    assert web.auth_test()["ok"]
    assert [call.status for call in slack.calls("auth.test")] == [500, 200, 200]
