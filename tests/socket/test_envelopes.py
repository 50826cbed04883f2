"""What is taken for an envelope, and what is acked."""

import json
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from bot.meters import Meters
from bot.socket.envelopes import Envelope, Said, answered, read

COMMAND = {
    "command": "/sla",
    "text": "payload=1",
    "team_id": "T1",
    "user_id": "U1",
    "channel_id": "C1",
    "trigger_id": "1.2.x",
}


def envelope(payload: object, **more: object) -> str:
    return json.dumps({"type": "slash_commands", "envelope_id": "e-1", "payload": payload, **more})


def taken(payload: object, **more: object) -> Envelope:
    said = read(envelope(payload, **more))
    assert isinstance(said, Envelope)
    return said


def unacked(meters: Meters) -> dict[str, float]:
    """How many got no ack, by code."""
    [family] = meters.unacked.collect()
    return {one.labels["code"]: one.value for one in family.samples if one.name.endswith("_total")}


@pytest.fixture
def app() -> App:
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-1")

    app = App(authorize=authorize, signing_secret="unused", process_before_response=True)

    @app.error
    def failed() -> None:
        """Bolt answers 500."""

    return app


@pytest.mark.parametrize(
    ("acked", "payload"),
    [
        ({}, None),
        ({"text": "hi"}, {"text": "hi"}),
        ({"response_action": "errors", "errors": {"a": "b"}}, {"response_action": "errors", "errors": {"a": "b"}}),
        ("plain", {"text": "plain"}),
    ],
)
def test_an_ack_carries_what_the_listener_answered(app: App, acked: Any, payload: object) -> None:  # noqa: ANN401 — as Bolt has it
    def listener(ack: Ack) -> None:
        if isinstance(acked, dict):
            ack(**acked)
        else:
            ack(acked)

    app.command("/sla")(listener)
    ack = json.loads(str(answered(app, taken(COMMAND), Meters())))
    assert ack.pop("envelope_id") == "e-1"
    assert ack == ({} if payload is None else {"payload": payload})


def test_a_listener_that_fails_acks_nothing(app: App) -> None:
    def listener() -> None:
        raise ZeroDivisionError

    app.command("/sla")(listener)
    meters = Meters()
    assert answered(app, taken(COMMAND), meters) is None
    assert unacked(meters) == {"500": 1}


def test_a_fault_that_nobody_sees_to_is_counted_and_raised(app: App) -> None:
    @app.error
    def fails() -> None:
        raise ZeroDivisionError

    def listener() -> None:
        raise KeyError

    app.command("/sla")(listener)
    meters = Meters()
    with pytest.raises(ZeroDivisionError):
        answered(app, taken(COMMAND), meters)
    assert unacked(meters) == {"500": 1}


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({}, "404"),
        ({"type": "message"}, "404"),
        ({**COMMAND, "user_id": None}, "400"),
        ({**COMMAND, "command": ["/sla"]}, "400"),
        ([], "400"),
        (None, "400"),
    ],
)
def test_what_slack_would_not_send_is_not_acked_and_counted_as_over_http(app: App, payload: object, code: str) -> None:
    app.command("/sla")(lambda ack: ack())
    meters = Meters()
    assert answered(app, taken(payload), meters) is None
    assert unacked(meters) == {code: 1}


def test_an_event_that_comes_again_says_so(app: App) -> None:
    numbers = []

    def listener(request: Any) -> None:  # noqa: ANN401 — as Bolt has it
        numbers.append((request.headers["x-slack-retry-num"], request.headers["x-slack-retry-reason"]))

    app.event("app_home_opened")(listener)
    event = {"type": "event_callback", "team_id": "T1", "event": {"type": "app_home_opened", "user": "U1"}}
    assert answered(app, taken(event, retry_attempt=2, retry_reason="timeout"), Meters())
    assert numbers == [(["2"], ["timeout"])]


@pytest.mark.parametrize(
    "text",
    ["", "hello", "[]", "null", "{}", '{"type": 1}', '{"type": "x", "envelope_id": "", "payload": {}}'],
)
def test_what_says_nothing_is_nothing(text: str) -> None:
    assert read(text) is None


def test_a_goodbye_says_why() -> None:
    said = read('{"type": "disconnect", "reason": "warning", "debug_info": {"host": "x"}}')
    assert said == Said(type="disconnect", reason="warning")
