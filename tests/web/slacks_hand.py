"""Slack's hand: signs what it delivers to `/slack/events`, now or at another second, by its secret or another."""

import hashlib
import hmac
import time
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FORM = "application/x-www-form-urlencoded"
SECRET = "signed"


def now() -> int:
    """The second that it is for Slack, and for whoever checks what Slack signed."""
    return int(time.time())  # noqa: TID251 — the machine's clock, not ours


def signed(body: bytes, at: int | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a signed body."""
    stamp = str(now() if at is None else at)
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def typed(text: str = "help", click: str = "1.2.a") -> bytes:
    """What Slack delivers when somebody types `/sla …`."""
    who = {"team_id": "T0PLAY", "user_id": "U0SAM", "channel_id": "C0SALES", "trigger_id": click}
    return urlencode({"command": "/sla", "text": text, **who}).encode()


def delivers(client: FlaskClient, body: bytes, headers: dict[str, str], kind: str = FORM) -> TestResponse:
    """Bring a body to the bot."""
    return client.post("/slack/events", data=body, content_type=kind, headers=headers)
