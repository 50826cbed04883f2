"""Deliveries to the bot: signed, acknowledged in time or not, sometimes twice, events again after a failure."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask import Response, jsonify, request
from slack_bolt import Ack, App
from slack_sdk.signature import SignatureVerifier

from playground.faults import Fault
from playground.settings import Settings
from playground.workspace import Workspace

Raw = Callable[[Callable[[], Response]], None]


@pytest.fixture
def settings() -> Settings:
    return Settings(pace="off", events=frozenset({"app_home_opened", "message"}))


@pytest.fixture
def slow() -> Iterator[threading.Event]:
    """Lets a handler hang until the test is over."""
    over = threading.Event()
    yield over
    over.set()


def test_deliveries_are_signed_and_shaped_as_slacks(slack: Workspace, raw: Raw) -> None:
    heard: list[dict[str, str]] = []
    verifier = SignatureVerifier(slack.settings.signing_secret)

    def handle() -> Response:
        assert verifier.is_valid_request(request.get_data(), dict(request.headers))
        heard.append({key: values[0] for key, values in parse_qs(request.get_data(as_text=True)).items()})
        return Response("")

    raw(handle)
    assert slack.person("sam").types("/sla status now", in_="#sales").ok
    fields = heard[0]
    assert fields["command"] == "/sla"
    assert fields["text"] == "status now"
    assert (fields["user_id"], fields["channel_id"], fields["channel_name"]) == ("U0SAM", "C0SALES", "sales")
    assert fields["response_url"].startswith(f"{slack.state.base_url}/hooks/commands/T0PLAY/")
    slack.person("sam").shortcut("announce_campaign")
    payload = json.loads(heard[1]["payload"])
    assert (payload["type"], payload["callback_id"]) == ("shortcut", "announce_campaign")
    assert payload["enterprise"] is None
    assert payload["team"] == {"id": "T0PLAY", "domain": "atelier"}


@pytest.mark.parametrize(
    ("body", "private"),
    [("plain words", True), ({"text": "hi"}, True), ({"text": "hi", "response_type": "in_channel"}, False)],
)
def test_the_ack_of_a_command_may_be_a_message(
    slack: Workspace, raw: Raw, body: str | dict[str, str], *, private: bool
) -> None:
    raw(lambda: jsonify(body) if isinstance(body, dict) else Response(body))
    assert slack.person("sam").types("/sla help", in_="C0SALES").ok
    assert slack.person("sam").sees("C0SALES")[-1].is_ephemeral is private
    assert bool(slack.person("sue").sees("C0SALES")) is not private


def test_blocks_that_slack_refuses_make_the_command_fail(slack: Workspace, raw: Raw) -> None:
    raw(lambda: jsonify({"blocks": [{"type": "nothing"}]}))
    assert slack.person("sam").types("/sla help").error == "invalid_blocks"


def test_names_in_a_command_come_as_mentions(slack: Workspace, raw: Raw) -> None:
    heard: list[str] = []

    def handle() -> Response:
        heard.append(request.form["text"])
        return Response("")

    raw(handle)
    slack.person("sam").types("/sla tell @sue in #sales & @nobody a<b", in_="C0SALES")
    assert heard == ["tell <@U0SUE|sue> in <#C0SALES|sales> &amp; @nobody a&lt;b"]


def test_an_unknown_command_never_leaves_the_client(slack: Workspace) -> None:
    assert slack.person("sam").types("/slaa").notice == "/slaa is not a valid command"
    assert slack.deliveries() == []


@pytest.mark.parametrize("settings", [Settings(ack_seconds=0.2)])
def test_a_late_ack_is_an_error_for_the_person(slack: Workspace, raw: Raw, slow: threading.Event) -> None:
    def handle() -> Response:
        slow.wait(2)
        return Response("")

    raw(handle)
    sam = slack.person("sam")
    assert sam.types("/sla status").notice == '/sla failed with the error "operation_timeout"'
    assert sam.shortcut("announce_campaign").notice == "sla-bot did not respond in time (operation_timeout)"
    assert sam.notice == "sla-bot did not respond in time (operation_timeout)"
    assert [delivery.problem for delivery in slack.deliveries()] == ["operation_timeout"] * 2


def test_an_error_of_the_bot_is_one_for_the_person(slack: Workspace, raw: Raw) -> None:
    raw(lambda: Response("broken", 500))
    sam = slack.person("sam")
    assert sam.types("/sla status").error == "dispatch_failed"
    assert sam.shortcut("announce_campaign").notice == "sla-bot answered with an error (500) (dispatch_failed)"


def test_a_bot_that_is_not_there_fails(slack: Workspace) -> None:
    assert slack.person("sam").types("/sla status").error == "dispatch_failed"
    slack.connect("http://127.0.0.1:1")
    assert slack.person("sam").types("/sla status").error == "dispatch_failed"


def test_a_delivery_comes_twice_on_demand(slack: Workspace, bot: App) -> None:
    triggers: list[str] = []

    @bot.shortcut("announce_campaign")
    def announce(ack: Ack, shortcut: dict[str, Any]) -> None:
        triggers.append(shortcut["trigger_id"])
        ack()

    slack.ask(Fault("duplicate", "shortcut"))
    slack.person("sam").shortcut("announce_campaign")
    assert len(triggers) == 2
    assert len(set(triggers)) == 1
    slack.person("sam").shortcut("announce_campaign")
    assert len(triggers) == 3


def test_a_failed_event_comes_at_once_after_a_minute_and_after_five(slack: Workspace, raw: Raw) -> None:
    heard: list[tuple[str | None, str | None, str]] = []

    def handle() -> Response:
        headers = request.headers
        event_id = request.get_json()["event_id"]
        heard.append((headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason"), event_id))
        return Response("", 500)

    raw(handle)
    slack.person("sam").says("hello", in_="C0SALES")
    assert [number for number, _, _ in heard] == [None, "1"]
    slack.clock.advance(timedelta(seconds=59))
    assert len(heard) == 2
    slack.clock.advance(timedelta(seconds=1))
    assert heard[2][:2] == ("2", "http_error")
    slack.clock.advance(timedelta(minutes=4, seconds=50))
    assert len(heard) == 3
    slack.clock.advance(timedelta(seconds=10))
    assert heard[3][:2] == ("3", "http_error")
    slack.clock.advance(timedelta(days=1))
    assert len(heard) == 4
    assert len({event_id for _, _, event_id in heard}) == 1


def test_a_bot_may_decline_retries(slack: Workspace, raw: Raw) -> None:
    raw(lambda: Response("", 500, {"X-Slack-No-Retry": "1"}))
    slack.person("sam").says("hello", in_="C0SALES")
    assert len(slack.deliveries("event")) == 1


def test_the_bot_hears_only_channels_it_is_in_and_events_it_subscribed_to(slack: Workspace, raw: Raw) -> None:
    raw(lambda: Response(""))
    slack.person("sam").says("hello", in_="C0GENERAL")
    assert slack.event({"type": "app_uninstalled"})
    assert slack.deliveries() == []
    slack.person("sam").says("hello @sue <you>", in_="C0SALES")
    assert len(slack.deliveries("event")) == 1
    message = slack.person("sam").sees("C0SALES")[-1]
    assert (message.post.text, message.text) == ("hello <@U0SUE> &lt;you&gt;", "hello @Sue Ashworth <you>")
