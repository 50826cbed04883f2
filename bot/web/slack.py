"""Slack's own endpoint: every delivery, read at the edge and verified by Bolt."""

import re
from typing import Any

from flask import Flask, Request, Response, g, request
from slack_bolt import App, BoltContext, BoltRequest
from slack_bolt.adapter.flask.handler import to_flask_response
from slack_bolt.request.internals import build_context

from bot.web import deliveries, metering
from bot.web.problems import Problem

LARGEST_DELIVERY = 1024 * 1024
"""Bytes; a view with all of Slack's limits used fits."""
_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


def register(app: Flask, slack: App) -> None:
    """Serve `POST /slack/events`."""

    @app.post("/slack/events")
    def receive() -> Response:
        request.max_content_length = LARGEST_DELIVERY
        text = request.get_data(as_text=True)
        _check_signed(request)
        tree = deliveries.read(text, request.mimetype)
        kind = metering.kind_of(tree)
        if kind:
            g.kind = kind
        return to_flask_response(slack.dispatch(_for_bolt(request, text, tree)))


def _check_signed(delivered: Request) -> None:
    """Refuse what can't be a signature; Bolt compares those that can, with the text as it was sent."""
    at = delivered.headers.get("X-Slack-Request-Timestamp", "")
    given = delivered.headers.get("X-Slack-Signature", "")
    if not (_TIMESTAMP.fullmatch(at) and _SIGNATURE.fullmatch(given)):
        raise Problem(401, "not_signed", "Only deliveries that Slack has signed are taken.")


def _for_bolt(delivered: Request, text: str, tree: dict[str, Any]) -> BoltRequest:
    """A request of Bolt's around the tree that was read.

    Bolt's own reading takes a command that says “payload” for an interaction, and drops it.
    """
    made = BoltRequest(body="", headers=dict(delivered.headers))
    made.raw_body, made.body = text, tree
    made.context = build_context(BoltContext({}), tree)
    return made
