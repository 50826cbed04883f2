"""Each request is counted as it is answered: how long Slack waited for an ack, what the API answered to senders."""

from time import perf_counter
from typing import Any

from flask import Flask, Response, g, request

from bot.meters import Meters

SLACK, API = "/slack/events", "/api/v1/"
KINDS = {
    "block_actions": "click",
    "view_submission": "submission",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "event_callback": "event",
}


def register(app: Flask, meters: Meters) -> None:
    """Count the answers of an application."""

    @app.before_request
    def begin() -> None:
        g.began = perf_counter()

    @app.after_request
    def count(answer: Response) -> Response:
        rule, code = str(request.url_rule or ""), answer.status_code
        if rule == SLACK and code != 200:  # noqa: PLR2004 — an ack is nothing else
            meters.unacked.labels(code).inc()
        elif rule == SLACK and "kind" in g:
            meters.acks.labels(g.kind).observe(perf_counter() - g.began)
        elif rule.startswith(API) and request.method == "POST":
            meters.intake.labels(rule.removeprefix(API), code).inc()
        return answer


def kind_of(tree: dict[str, Any]) -> str | None:
    """What a delivery is called where it is counted; None for those that no person and no event is behind."""
    return "command" if "command" in tree else KINDS.get(str(tree.get("type")))
