"""Socket Mode in the box: an address for one use, envelopes over the connection, acks on the same one, goodbyes."""

from collections.abc import Iterator
from threading import Thread

import pytest
from caller import Caller, Gone
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.links import MOST
from playground.settings import Settings
from playground.workspace import Workspace


@pytest.fixture
def settings() -> Settings:
    return Settings(pace="off", socket_mode=True, ack_seconds=0.5)


@pytest.fixture
def app(slack: Workspace, web: WebClient) -> Iterator[Caller]:
    caller = Caller(web, slack.settings.app_token)
    yield caller
    caller.close()


def test_an_address_opens_one_connection(slack: Workspace, app: Caller) -> None:
    address = app.address()
    assert app.calls(address).hears()["type"] == "hello"
    assert slack.links.count == 1
    with pytest.raises(Gone):
        app.calls(address)


@pytest.mark.parametrize(
    ("token", "error"), [("xapp-other", "invalid_auth"), ("xoxb-playground", "not_allowed_token_type")]
)
def test_only_the_apps_own_token_gets_one(web: WebClient, token: str, error: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.apps_connections_open(app_token=token)
    assert refused.value.response["error"] == error


def test_a_command_is_answered_in_its_ack(slack: Workspace, app: Caller) -> None:
    heard = app.is_greeted().acks_the_next(text="Here you are")
    assert slack.person("sam").types("/sla status").ok
    (envelope,) = heard
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert (envelope["payload"]["command"], envelope["payload"]["text"]) == ("/sla", "status")
    assert slack.person("sam").private()[-1].text == "Here you are"
    assert [one.status for one in slack.deliveries("command")] == [200]


def test_an_event_that_is_not_acked_comes_again_and_says_so(slack: Workspace, app: Caller) -> None:
    line = app.is_greeted()
    assert not slack.event({"type": "app_home_opened", "user": "U0SAM", "tab": "home"})
    first, second = line.hears(), line.hears()
    assert [one["retry_attempt"] for one in (first, second)] == [0, 1]
    assert first["payload"] == second["payload"]
    assert first["envelope_id"] != second["envelope_id"]


def test_a_command_that_nobody_acks_fails_in_time_and_without_a_connection_at_once(
    slack: Workspace, app: Caller
) -> None:
    assert slack.person("sam").types("/sla status").error == "dispatch_failed"
    app.is_greeted()
    assert slack.person("sam").types("/sla status").error == "operation_timeout"


def test_an_ack_counts_on_the_connection_of_its_envelope_only(slack: Workspace, app: Caller) -> None:
    other, line = app.is_greeted(), app.is_greeted()
    Thread(target=lambda: other.acks(line.hears()), daemon=True).start()
    assert slack.person("sam").types("/sla status").error == "operation_timeout"


def test_a_connection_that_is_told_to_go_gets_nothing_new(slack: Workspace, app: Caller) -> None:
    line = app.is_greeted()
    slack.links.retire("warning")
    assert line.hears() == {"type": "disconnect", "reason": "warning", "debug_info": {}}
    assert slack.person("sam").types("/sla status").error == "dispatch_failed"
    app.is_greeted().acks_the_next()
    assert slack.person("sam").types("/sla status").ok


def test_a_broken_connection_is_an_error_for_who_waits(slack: Workspace, app: Caller) -> None:
    line = app.is_greeted()

    def breaks() -> None:
        line.hears()
        slack.links.drop()

    Thread(target=breaks, daemon=True).start()
    assert slack.person("sam").types("/sla status").error == "dispatch_failed"
    with pytest.raises(Gone):
        line.hears()


def test_a_connection_too_many_is_sent_away(slack: Workspace, app: Caller) -> None:
    for _ in range(MOST):
        app.is_greeted()
    assert app.calls().hears()["reason"] == "too_many_websockets"
    assert slack.links.wait_for(MOST, 2)
