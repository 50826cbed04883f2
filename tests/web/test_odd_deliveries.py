"""What Slack never sends is refused with words and without a trace; what people type is never a reason to fail."""

import hashlib
import hmac
import json
import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from searched import Listener
from sender import Sender
from werkzeug.test import TestResponse

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
COMMAND = {
    "command": "/sla",
    "text": "help",
    "team_id": "T0PLAY",
    "user_id": "U0SAM",
    "channel_id": "C0SALES",
    "trigger_id": "1.2.a",
}
CLICK: dict[str, Any] = {
    "type": "block_actions",
    "user": {"id": "U0SAM"},
    "team": {"id": "T0PLAY"},
    "channel": {"id": "C0SALES"},
    "trigger_id": "1.2.a",
    "actions": [{"action_id": "handoff.claim", "value": "{}"}],
}
VIEW: dict[str, Any] = {
    "type": "modal",
    "callback_id": "handoff.attempt",
    "private_metadata": '{"handoff":"1kjptphnp322ftteb2sd"}',
    "blocks": [{"type": "input", "block_id": "handoff.minutes"}],
    "state": {"values": {"handoff.minutes": {"input": {"value": "15"}}}},
}
DIALOG: dict[str, Any] = {**CLICK, "type": "view_submission", "view": VIEW}


def delivered(sender: Sender, body: bytes, kind: str = FORM, **headers: str) -> TestResponse:
    """Sign a body as Slack does, and deliver it."""
    at = str(int(time.time()))  # noqa: TID251 — Bolt's clock, not ours
    digest = hmac.new(b"signed", b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={digest}"} | headers
    return sender.client.post("/slack/events", data=body, content_type=kind, headers=signed)


def acted(sender: Sender, tree: object) -> TestResponse:
    return delivered(sender, urlencode({"payload": json.dumps(tree)}).encode())


def leaving_no_trace(sender: Sender, answer: TestResponse, before: list[str]) -> int:
    assert sender.everything_stored() == before
    return answer.status_code


@pytest.mark.parametrize(
    "body",
    [
        b"payload=null",
        b"payload=[]",
        b"payload=%7B",
        b"payload=",
        b"payload=" + b"[" * 10_000,
        b"{",
        b'{"a": "\\ud800"}',
        b'{"a": NaN}',
        b'{"event": ' * 300 + b"{}" + b"}" * 300,
        b'{"a": ' + b"9" * 10_000 + b"}",
    ],
    ids=lambda body: repr(body[:16]),
)
def test_a_body_that_is_no_delivery(door: Sender, body: bytes) -> None:
    before = door.everything_stored()
    assert leaving_no_trace(door, delivered(door, body), before) == 400


@pytest.mark.parametrize(
    ("tree", "wrong"),
    [
        ({**CLICK, "user": None}, "user"),
        ({**CLICK, "user": ["U0SAM"]}, "user"),
        ({**CLICK, "team": [{"id": "T0PLAY"}]}, "team"),
        ({**CLICK, "team": "T0PLAY"}, "team"),
        ({**CLICK, "channel": "C0SALES"}, "channel"),
        ({**DIALOG, "response_urls": [["https://hooks.slack.example"]]}, "response_urls.0"),
        ({**DIALOG, "response_urls": None}, "response_urls"),
        ({**CLICK, "event": None}, "event"),
        ({**CLICK, "actions": []}, "actions"),
        ({**CLICK, "actions": [{"value": "{}"}]}, "actions.0.action_id"),
        ({**CLICK, "channel": {"id": "C\x000"}}, "channel"),
        ({**CLICK, "trigger_id": None}, "trigger_id"),
        ({**CLICK, "event": "x"}, "event"),
        ({**DIALOG, "view": {**VIEW, "state": {}}}, "view.state.values"),
        ({**DIALOG, "view": {**VIEW, "state": {"values": {"handoff.minutes": None}}}}, "view.state.values"),
        ({**DIALOG, "view": {**VIEW, "blocks": [{}]}}, "view.blocks.0.type"),
        ({**CLICK, "type": "shortcut"}, "callback_id"),
    ],
)
def test_a_delivery_that_is_not_shaped_as_slack_shapes_it(door: Sender, tree: object, wrong: str) -> None:
    before = door.everything_stored()
    answer = acted(door, tree)
    assert leaving_no_trace(door, answer, before) == 400
    assert wrong in answer.get_json()["error"]["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Request-Timestamp": "9" * 5_000},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Signature": ""},
    ],
    ids=["no number", "a huge one", "not ASCII", "none"],
)
def test_a_signature_that_can_be_none(door: Sender, headers: dict[str, str]) -> None:
    before = door.everything_stored()
    assert leaving_no_trace(door, delivered(door, urlencode(COMMAND).encode(), **headers), before) == 401


@pytest.mark.parametrize(
    "kind", ["interactive_message", "dialog_submission", "view_closed", "block_suggestion", "x", "", None, 7, [["x"]]]
)
def test_kinds_that_nobody_asked_for_are_nobodys(door: Sender, kind: object) -> None:
    before = door.everything_stored()
    answer = acted(door, {**CLICK, "type": kind, "callback_id": "x", "view": None})
    assert leaving_no_trace(door, answer, before) == 404


@pytest.mark.parametrize("body", [b"ssl_check=1&token=x", b'{"type": "url_verification", "challenge": "c"}'])
def test_what_slack_asks_of_every_app_is_answered(door: Sender, body: bytes) -> None:
    assert delivered(door, body).status_code == 200


@pytest.mark.parametrize("typed", ["idea payload", "idea our payload & more", "payload"])
def test_a_command_may_say_payload(sender: Sender, typed: str) -> None:
    answer = delivered(sender, urlencode({**COMMAND, "text": typed}).encode())
    assert answer.status_code == 200
    assert answer.get_json()["text"]


@pytest.mark.parametrize("typed", ["idea a\x00b", "kpis \x00", "\x00", "campaigns \x1b[2J", "idea " + "x" * 100_000])
def test_what_is_typed_may_hold_what_nobody_sees(sender: Sender, typed: str) -> None:
    answer = delivered(sender, urlencode({**COMMAND, "text": typed}).encode())
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "callback", ["handoff.attempt", "handoff.snooze", "handoff.reassign", "handoff.disqualify", "handoff.won"]
)
@pytest.mark.parametrize(
    "carried", ["", "{}", "null", '{"handoff": "a\\u0000b"}', '{"handoff": 7}', "a former version's"]
)
def test_a_dialog_that_carries_what_we_did_not_write(sender: Sender, callback: str, carried: str) -> None:
    state = {
        "handoff.minutes": {"input": {"value": "15"}},
        "handoff.channel": {"input": {"selected_option": {"value": "call"}}},
        "handoff.reached": {"input": {"selected_option": {"value": "yes"}}},
        "handoff.until": {"input": {"selected_date": (sender.bot.clock() + timedelta(days=7)).date().isoformat()}},
        "handoff.to": {"input": {"selected_user": "U0SUE"}},
        "handoff.reason": {"input": {"selected_option": {"value": "no_budget"}}},
        "handoff.amount": {"input": {"value": "4900"}},
    }
    view = {**VIEW, "callback_id": callback, "private_metadata": carried, "state": {"values": state}}
    answer = acted(sender, {**DIALOG, "view": view})
    assert answer.status_code == 200
    assert "no longer here" in answer.text


def test_a_dialog_of_another_version_is_told_to_be_opened_again(sender: Sender) -> None:
    answer = acted(sender, {**DIALOG, "view": {**VIEW, "callback_id": "handoff.reached"}})
    assert "open it again" in answer.get_json()["errors"]["handoff.minutes"]


def test_a_click_that_carries_what_no_database_takes(sender: Sender) -> None:
    value = json.dumps({"handoff": "a\x00b", "act": "claim"})
    assert acted(sender, {**CLICK, "actions": [{"action_id": "handoff.claim", "value": value}]}).status_code == 200


def test_more_digits_than_a_number_has_are_no_minutes(sender: Sender) -> None:
    state = {"values": {"handoff.minutes": {"input": {"value": "9" * 5_000}}}}
    answer = acted(sender, {**DIALOG, "view": {**VIEW, "state": state}})
    assert answer.get_json()["errors"]["handoff.minutes"]


def test_an_event_that_nobody_handles_is_not_written_into_the_log(door: Sender, logged: Listener) -> None:
    said = {"type": "message", "text": "what somebody typed", "user": "U0SAM", "channel": "C0SALES"}
    tree = {"type": "event_callback", "team_id": "T0PLAY", "event_id": "Ev9", "event": said}
    assert delivered(door, json.dumps(tree).encode(), JSON).status_code == 404
    assert [line for line in logged.lines if "typed" in line] == []
