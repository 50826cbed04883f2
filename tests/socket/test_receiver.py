"""Staying connected: failures are waited out, whatever is said, and the end comes at once."""

import json
import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from other_end import OtherEnd
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from structlog.testing import capture_logs
from wsproto.events import TextMessage

from bot.clock import system_clock
from bot.meters import Link
from bot.socket.attempts import Attempts
from bot.socket.envelopes import Envelope
from bot.socket.line import Line
from bot.socket.receiver import Receiver

pytestmark = pytest.mark.timeout(30)
SOON = 5.0


def refusal(error: str, status: int = 200, **headers: str) -> SlackApiError:
    """What the SDK raises when Slack refuses a call."""
    data = {"ok": False, "error": error}
    response = SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=data, headers=headers, status_code=status
    )
    return SlackApiError("refused", response)


def attempts() -> Attempts:
    return Attempts(system_clock, Link())


def comes_to(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + SOON
    while not happens():
        assert time.monotonic() < until, "nothing of the kind happened"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("error", "name", "seconds"),
    [
        (ConnectionResetError(), "ConnectionResetError", 2.0),
        (refusal("ratelimited", 429, **{"Retry-After": "17"}), "ratelimited", 17.0),
        (refusal("internal_error"), "internal_error", 2.0),
        (refusal("invalid_auth"), "invalid_auth", 300.0),
    ],
)
def test_a_failure_is_logged_waited_out_and_no_reason_to_end_late(error: Exception, name: str, seconds: float) -> None:
    def open_line() -> Line:
        raise error

    receiver = Receiver(open_line, lambda _envelope: None, attempts())
    with capture_logs() as logged:
        receiver.start()
        comes_to(lambda: bool(logged))
        began = time.monotonic()
        receiver.end()
    assert time.monotonic() - began < 1
    assert [(line["error"], line["again_in"]) for line in logged] == [(name, seconds)]


def test_a_failure_of_our_own_does_not_end_it() -> None:
    slack, tries = OtherEnd(), []

    def open_line() -> Line:
        tries.append(1)
        if len(tries) == 1:
            raise ZeroDivisionError
        return slack.line

    receiver = Receiver(open_line, lambda _envelope: None, attempts(), pause_seconds=0.1)
    with capture_logs() as logged:
        receiver.start()
        slack.says(TextMessage('{"type": "hello"}'))
        comes_to(lambda: any(line["event"] == "socket mode: connected" for line in logged))
        receiver.end()
    slack.hangs_up()
    assert logged[0]["log_level"] == "error"


def test_what_cannot_be_read_or_answered_stops_nothing() -> None:
    slack = OtherEnd()

    def answer(envelope: Envelope) -> str:
        if envelope.payload.get("bad"):
            raise ZeroDivisionError
        return json.dumps({"envelope_id": envelope.envelope_id})

    receiver = Receiver(lambda: slack.line, answer, attempts())
    with capture_logs():
        receiver.start()
        slack.says(TextMessage("what?"), TextMessage('{"type": "news"}'))
        for name, payload in (("e-1", {"bad": True}), ("e-2", {})):
            slack.says(TextMessage(json.dumps({"type": "events_api", "envelope_id": name, "payload": payload})))
        assert json.loads(slack.hears_text()) == {"envelope_id": "e-2"}
        receiver.end()
    slack.hangs_up()


def test_at_the_end_what_is_under_way_is_acked_and_what_comes_then_is_not() -> None:
    slack, begun, may_end = OtherEnd(), Event(), Event()

    def answer(envelope: Envelope) -> str:
        begun.set()
        may_end.wait(SOON)
        return envelope.envelope_id

    receiver = Receiver(lambda: slack.line, answer, attempts())
    receiver.start()
    slack.says(TextMessage('{"type": "events_api", "envelope_id": "first", "payload": {}}'))
    assert begun.wait(SOON)
    ending = Event()

    def end() -> None:
        receiver.end()
        ending.set()

    thread = Thread(target=end)
    thread.start()
    time.sleep(0.1)
    slack.says(TextMessage('{"type": "events_api", "envelope_id": "second", "payload": {}}'))
    time.sleep(0.1)
    assert not ending.is_set()
    may_end.set()
    assert slack.hears_text() == "first"
    assert not isinstance(slack.hears(), TextMessage)
    thread.join()
    slack.hangs_up()
