"""Requests as one company's Slack signs and sends them, and all that comes back to it."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from company import AMOUNTS, MARK
from flask.testing import FlaskClient

from playground.workspace import Workspace

Tree = dict[str, Any]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
CHANNEL = "C0SALES"
_BETWEEN_DIGITS = re.compile("(?<=[0-9])[\\s,.\u00a0\u202f’](?=[0-9])")
_MONEY = re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(AMOUNTS)})(?:00)?(?![0-9A-Za-z])")


def strings(tree: object) -> Iterator[str]:
    """Every text of a tree, keys included."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from strings(key)
            yield from strings(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from strings(value)


def marked(tree: object) -> list[str]:
    """The texts of a tree that only a marked company could have written."""
    return [
        text
        for text in strings(tree)
        if MARK.casefold() in text.casefold() or _MONEY.search(_BETWEEN_DIGITS.sub("", text))
    ]


@dataclass
class Seen:
    """What a company saw of a request: the answer's status and body, and what the bot said in its Slack."""

    status: int
    body: object
    said: list[Tree] = field(default_factory=list)

    @property
    def everything(self) -> list[object]:
        """All of it, as trees."""
        return [self.body, *self.said]


@dataclass(frozen=True)
class Knocks:
    """One company at the bot's door."""

    team: str
    slack: Workspace
    client: FlaskClient

    def command(self, user: str, text: str) -> Seen:
        """Somebody types `/sla …`."""
        fields = {"command": "/sla", "text": text, "team_id": self.team, "user_id": user, "channel_id": CHANNEL}
        fields |= {"trigger_id": self._trigger(user), "response_url": "https://hooks.slack.example/1"}
        return self._sent(urlencode(fields), FORM)

    def click(self, user: str, action: Tree) -> Seen:
        """Somebody clicks something."""
        message = {"type": "message", "ts": "1772440200.000100", "text": "x", "blocks": []}
        container = {"type": "message", "message_ts": message["ts"], "channel_id": CHANNEL}
        more = {"channel": {"id": CHANNEL}, "message": message, "container": container, "actions": [action]}
        return self._interaction(user, {"type": "block_actions", "state": {"values": {}}, **more})

    def submit(self, user: str, view: Tree, values: Tree) -> Seen:
        """Somebody sends a dialog off, filled in."""
        blocks = [{"block_id": f"b{number}", **block} for number, block in enumerate(view["blocks"])]
        filled = {
            **view,
            "blocks": blocks,
            "id": "V1",
            "team_id": self.team,
            "state": {"values": values},
            "hash": "1.a",
        }
        return self._interaction(user, {"type": "view_submission", "view": filled, "response_urls": []})

    def shortcut(self, user: str, callback: str) -> Seen:
        """Somebody uses a global shortcut."""
        return self._interaction(user, {"type": "shortcut", "callback_id": callback, "action_ts": "1772440200.1"})

    def event(self, inner: Tree, *, any_status: bool = False) -> Seen:
        """Something happens in the workspace; the bot need not ask for it where `any_status` will do."""
        body = {"type": "event_callback", "team_id": self.team, "api_app_id": "A0SLABOT", "event": inner}
        body |= {"event_id": f"Ev{self._trigger('U0SAM')}", "event_time": 1772440200}
        return self._sent(json.dumps(body), JSON, any_status=any_status)

    def _interaction(self, user: str, tree: Tree) -> Seen:
        whole = {"user": {"id": user, "team_id": self.team}, "team": {"id": self.team}, "api_app_id": "A0SLABOT"}
        whole |= {"trigger_id": self._trigger(user), **tree}
        return self._sent(urlencode({"payload": json.dumps(whole)}), FORM)

    def _trigger(self, user: str) -> str:
        return self.slack.state.triggers.issue(user)

    def _sent(self, body: str, content_type: str, *, any_status: bool = False) -> Seen:
        before = len(self.slack.calls())
        headers = signed(self.slack.settings.signing_secret, body.encode())
        answer = self.client.post("/slack/events", data=body, content_type=content_type, headers=headers)
        assert any_status or answer.status_code == 200, answer.text
        return Seen(answer.status_code, answer.get_json(silent=True) or answer.text, self.said_since(before))

    def said_since(self, before: int) -> list[Tree]:
        """What the bot has asked of this Slack since so many calls."""
        return [{"method": call.method, **read(call.args)} for call in self.slack.calls()[before:]]


def read(args: Tree) -> Tree:
    """A call's arguments, those that are JSON read."""
    return {name: _tree(value) for name, value in args.items()}


def _tree(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("{", "["):
        return json.loads(value)
    return value


def signed(secret: str, body: bytes) -> dict[str, str]:
    """The headers with which Slack signs a body."""
    when = str(int(time.time()))  # noqa: TID251 — Slack's clock, not ours
    digest = hmac.new(secret.encode(), b"v0:" + when.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": when, "X-Slack-Signature": f"v0={digest}"}
