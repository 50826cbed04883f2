"""Brings the workspace's deliveries to the bot, by signed HTTP requests or over Socket Mode: an ack in time or none.

Slack signs `v0:timestamp:body` with HMAC-SHA256, https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from playground.clock import ticks, wall_seconds
from playground.links import Lost
from playground.state import State
from playground.values import Delivery, Json

PATH = "/slack/events"
FORM = "application/x-www-form-urlencoded"
JSON_TYPE = "application/json"
OPERATION_TIMEOUT = "operation_timeout"
DISPATCH_FAILED = "dispatch_failed"
LIMIT = 3_000_000
ACKED = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered in time: `status` and `body`; else `problem` operation_timeout or dispatch_failed."""

    status: int | None
    body: str = ""
    problem: str | None = None
    no_retry: bool = False

    @property
    def tree(self) -> Json | None:
        """The body as a JSON object; None if it is none."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery in both shapes: the body of a request with its headers, and the envelope of Socket Mode."""

    kind: str
    user: str
    text: str
    headers: dict[str, str]
    envelope: Json


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-Slack-Signature."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return f"v0={digest}"


class Courier:
    """Delivers to `{bot_url}/slack/events` or over the app's connections; call it without holding the lock."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._signed_at: dict[bytes, int] = {}

    def interactivity(self, payload: Json, user: str) -> Answer:
        """A click, a shortcut, a submitted or closed view: `payload=` in a form."""
        kind = str(payload["type"])
        envelope = _envelope("interactive", payload, answers=kind == "view_submission")
        text = urlencode({"payload": json.dumps(payload)})
        return self._deliver(Parcel(kind, user, text, {"Content-Type": FORM}, envelope))

    def command(self, fields: dict[str, str], user: str) -> Answer:
        """A slash command: a plain form."""
        envelope = _envelope("slash_commands", fields, answers=True)
        return self._deliver(Parcel("command", user, urlencode(fields), {"Content-Type": FORM}, envelope))

    def event(self, body: Json, user: str, retry: int = 0, reason: str | None = None) -> Answer:
        """An Events API request in JSON; `retry` counts the attempts after the first."""
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": str(reason)} if retry else {}
        envelope = _envelope("events_api", body) | {"retry_attempt": retry, "retry_reason": reason or ""}
        return self._deliver(Parcel("event", user, json.dumps(body), {"Content-Type": JSON_TYPE, **again}, envelope))

    def _deliver(self, parcel: Parcel) -> Answer:
        with self._state.lock:
            twice = self._state.faults.twice(parcel.kind)
        answer = self._attempt(parcel)
        if twice:
            self._attempt(parcel)
        return answer

    def _attempt(self, parcel: Parcel) -> Answer:
        began = ticks()
        over_a_link = self._state.settings.socket_mode
        answer = self._send_over_a_link(parcel) if over_a_link else self._send(parcel)
        spent = ticks() - began
        with self._state.changing():
            at = self._state.clock.now()
            delivery = Delivery(parcel.kind, parcel.user, answer.status, answer.problem, spent, at)
            self._state.deliveries.append(delivery)
        return answer

    def _send_over_a_link(self, parcel: Parcel) -> Answer:
        try:
            payload = self._state.links.deliver(parcel.envelope, self._state.settings.ack_seconds)
        except TimeoutError:
            return Answer(None, problem=OPERATION_TIMEOUT)
        except Lost:
            return Answer(None, problem=DISPATCH_FAILED)
        heard = payload if parcel.envelope["accepts_response_payload"] else None
        return Answer(ACKED, json.dumps(heard) if heard else "")

    def _send(self, parcel: Parcel) -> Answer:
        body = parcel.text.encode()
        settings = self._state.settings
        if self._state.bot_url is None:
            return Answer(None, problem=DISPATCH_FAILED)
        address = urlsplit(self._state.bot_url)
        timestamp = self._timestamp(body)
        headers = {
            "User-Agent": "Slackbot 1.0 (playground)",
            **parcel.headers,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(settings.signing_secret, timestamp, body),
        }
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = kind(str(address.hostname), address.port, timeout=settings.ack_seconds)
        try:
            connection.request("POST", address.path.rstrip("/") + PATH, body, headers)
            response = connection.getresponse()
            text = response.read(LIMIT).decode("utf-8", "replace")
            problem = None if response.status // 100 == 2 else DISPATCH_FAILED  # noqa: PLR2004 — any 2xx is an ack
            return Answer(response.status, text, problem, response.getheader("X-Slack-No-Retry") == "1")
        except TimeoutError:
            return Answer(None, problem=OPERATION_TIMEOUT)
        except (OSError, HTTPException):
            return Answer(None, problem=DISPATCH_FAILED)
        finally:
            connection.close()

    def _timestamp(self, body: bytes) -> str:
        """The second at which a body is signed: Slack sends the same again later, and never under one signature."""
        digest = hashlib.sha256(body).digest()
        with self._state.lock:
            at = max(int(wall_seconds()), self._signed_at.get(digest, 0) + 1)
            self._signed_at[digest] = at
        return str(at)


def _envelope(kind: str, payload: Json, *, answers: bool = False) -> Json:
    return {"type": kind, "payload": payload, "accepts_response_payload": answers}
