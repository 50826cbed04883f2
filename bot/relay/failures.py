"""What a failed call to Slack means for the row: try again at an instant, or end it and say so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.clients import NoTokenError
from bot.sealing import KeyLostError
from bot.services.degraded import KEY_LOST, NOT_INSTALLED, NOT_SLACK, VOID
from storage.outbox import OutboxRow
from storage.outbox_statements import LIMITED

TRANSIENT = frozenset(
    {
        LIMITED,
        "rate_limited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "accesslimited",
    }
)
"""Errors of Slack's that pass by themselves; every other answer with an error is for good."""

GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""A message that can't be redrawn any more: it is posted anew."""
REVOKED = frozenset({"token_revoked", "account_inactive"})
"""Errors that prove that a token is worth nothing any more; `invalid_auth` is said to a strange address too."""
NO_WAY: Mapping[type[Exception], str] = {KeyLostError: KEY_LOST, NoTokenError: NOT_INSTALLED}
"""Where a workspace has no client: what is to be sent there waits until the operator has seen to it."""
NOT_SENT = frozenset({LIMITED, *NO_WAY.values()}) | VOID
"""Failures after which Slack surely did not take the message."""
UNSEEN = frozenset(
    {
        "missing_scope",
        "not_in_channel",
        "channel_not_found",
        "thread_not_found",
        "no_permission",
        "not_allowed_token_type",
        "access_denied",
    }
)
"""Errors that say that we may not look into a channel, or that there is nothing to look into."""

FOR_GOOD = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "missing_scope",
        "not_in_channel",
        "user_not_found",
        "user_disabled",
        "cannot_dm_bot",
        "restricted_action",
        "invalid_blocks",
        "invalid_arguments",
        "msg_too_long",
        "exchanged_trigger_id",
        "expired_trigger_id",
        "trigger_expired",
    }
)
"""Further errors that are counted by their names."""
NAME = re.compile(r"[a-z0-9_]{1,60}")
"""How Slack writes the name of an error; its client puts a sentence there where the answer is no JSON."""
LONGEST_WAIT = timedelta(minutes=5)
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Failure:
    """`error` is Slack's name for it. `retry_at` (UTC) is None where no retry mends it.

    `limited` says that Slack asked the whole channel to slow down until then.
    """

    error: str
    retry_at: datetime | None
    limited: bool = False


def judge(error: Exception, attempts: int, now: datetime) -> Failure:
    """Sort an error by what mends it; the n-th attempt waits 2^n seconds, at most five minutes."""
    backoff = _backoff(attempts, now)
    if isinstance(error, UnicodeDecodeError):
        return Failure(NOT_SLACK, backoff)
    if not isinstance(error, SlackApiError):
        return Failure(NO_WAY.get(type(error), type(error).__name__), backoff)
    response = error.response
    status = getattr(response, "status_code", 0)
    if status == TOO_MANY:
        seconds = float(response.headers.get("Retry-After", response.headers.get("retry-after", 1)))
        return Failure(LIMITED, now + timedelta(seconds=seconds), limited=True)
    name = error_name(error)
    if status >= 500:  # noqa: PLR2004 — HTTP's own border
        return Failure(f"http_{status}", backoff)
    if not NAME.fullmatch(name):
        return Failure(NOT_SLACK, backoff)
    return Failure(name, backoff if name in TRANSIENT | GONE else None)


def judge_row(error: Exception, attempts: int, now: datetime) -> Failure:
    """Likewise for a row, which waits for a token that Slack takes."""
    failure = judge(error, attempts, now)
    return replace(failure, retry_at=_backoff(attempts, now)) if failure.error in VOID else failure


def _backoff(attempts: int, now: datetime) -> datetime:
    return now + min(timedelta(seconds=2 ** min(attempts, 9)), LONGEST_WAIT)


def error_name(error: SlackApiError) -> str:
    """Slack's name for an error, "" when the answer has none."""
    data = error.response.data
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def leaves_in_doubt(row: OutboxRow, failure: Failure) -> bool:
    """Whether a message may stand in Slack after a failure, so that it is looked for before it is posted again.

    A call that was refused says nothing about the calls before it: the doubt stays. What can't be redrawn any more is
    posted anew, and looking for it would only find it again.
    """
    if failure.error in GONE:
        return False
    return row.in_doubt or failure.error not in NOT_SENT


def counted(error: str) -> str:
    """Under which name a failure is counted: there are only so many, whatever Slack thinks of next."""
    if error in TRANSIENT | GONE | UNSEEN | VOID | FOR_GOOD | {NOT_SLACK, *NO_WAY.values()}:
        return error
    if error.startswith("http_"):
        return "http"
    return "network" if error[:1].isupper() else "other"


class LeaseTooShort(Exception):  # noqa: N818 — no error: the row is left to whoever takes it next
    """Too little is left of a row's lease to finish a call before somebody else may take it over."""


PASSING = (SlackApiError, URLError, HTTPException, OSError, UnicodeDecodeError)
"""What a call to Slack can fail with: its own errors, the network's, and a page in another encoding than Slack's."""
KNOWN = (*PASSING, *NO_WAY)
"""What a row can fail with through no fault of ours."""
