"""What a failed call to Slack is called, and whether it is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.relay.failures import Failure, counted, judge, judge_row
from bot.services.degraded import VOID

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def answered(status: int, body: dict[str, object], **headers: str) -> SlackApiError:
    """Slack's refusal as its client raises it."""
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="chat.postMessage",
        req_args={},
        data=body,
        headers=headers,
        status_code=status,
    )
    return SlackApiError("refused", response)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (answered(500, {"ok": False, "error": "Received a response in a non-JSON format: Oh"}), "http_500"),
        (answered(503, {}), "http_503"),
        (answered(200, {"ok": False, "error": "Received a response in a non-JSON format: <html>"}), "not_slack"),
        (answered(403, {"ok": False, "error": "Received a response in a non-JSON format: Blocked"}), "not_slack"),
        (answered(404, {"message": "no such route"}), "not_slack"),
        (answered(200, {"ok": False, "error": {"code": 7}}), "not_slack"),
        (UnicodeDecodeError("utf-8", b"bloqu\xe9", 5, 6, "as the page of a portal"), "not_slack"),
        (answered(200, {"ok": False, "error": "internal_error"}), "internal_error"),
        (answered(200, {"ok": False, "error": "message_not_found"}), "message_not_found"),
        (TimeoutError(), "TimeoutError"),
        (ConnectionResetError(), "ConnectionResetError"),
    ],
)
def test_what_passes_is_tried_again_after_a_while(error: Exception, expected: str) -> None:
    assert judge(error, 3, NOW) == Failure(expected, NOW + timedelta(seconds=8))


@pytest.mark.parametrize(
    "name", ["channel_not_found", "is_archived", "token_revoked", "not_in_channel", "invalid_blocks"]
)
def test_what_no_retry_mends_is_given_up(name: str) -> None:
    assert judge(answered(200, {"ok": False, "error": name}), 1, NOW) == Failure(name, None)


def test_the_wait_is_at_most_five_minutes() -> None:
    assert judge(TimeoutError(), 40, NOW).retry_at == NOW + timedelta(minutes=5)


@pytest.mark.parametrize("header", ["Retry-After", "retry-after"])
def test_a_limit_is_waited_out_as_slack_says(header: str) -> None:
    found = judge(answered(429, {"ok": False, "error": "ratelimited"}, **{header: "30"}), 1, NOW)
    assert found == Failure("ratelimited", NOW + timedelta(seconds=30), limited=True)


@pytest.mark.parametrize("name", sorted(VOID))
def test_a_row_waits_for_a_token_that_is_taken(name: str) -> None:
    assert judge_row(answered(200, {"ok": False, "error": name}), 3, NOW) == Failure(name, NOW + timedelta(seconds=8))


def test_what_another_than_slack_answers_is_counted_by_that() -> None:
    assert counted("not_slack") == "not_slack"


def test_a_row_is_given_up_for_what_no_retry_mends() -> None:
    assert judge_row(answered(200, {"ok": False, "error": "is_archived"}), 3, NOW) == Failure("is_archived", None)
