"""Slack's own endpoint: every delivery, verified by Bolt."""

from flask import Flask, Response, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler

LARGEST_DELIVERY = 1024 * 1024
"""Bytes; a view with all of Slack's limits used fits."""


def register(app: Flask, slack: App) -> None:
    """Serve `POST /slack/events`."""
    handler = SlackRequestHandler(slack)

    @app.post("/slack/events")
    def receive() -> Response:
        request.max_content_length = LARGEST_DELIVERY
        return handler.handle(request)
