"""Slack's own endpoint: every delivery is proven to be Slack's and new, read at the edge, and given to Bolt."""

from typing import Any

from flask import Flask, Request, Response, g, request
from pydantic import SecretStr
from slack_bolt import App, BoltContext, BoltRequest
from slack_bolt.adapter.flask.handler import to_flask_response
from slack_bolt.request.internals import build_context

from bot.services.desk import Desk
from bot.web import deliveries, metering
from bot.web.limits import body_of
from bot.web.misfits import Misfit, Misfits
from bot.web.problems import Problem
from bot.web.replays import Replays
from bot.web.slack_signature import SIGNATURE, TIMESTAMP, VERSION, Signatures, Stale, Unsigned, looks_signed


def register(app: Flask, desk: Desk, slack: App, secret: SecretStr, misfits: Misfits) -> None:
    """Serve `POST /slack/events` for what is signed with the `secret`; what is not stands in `misfits`."""
    signatures, replays = Signatures(secret), Replays(desk)

    @app.post("/slack/events")
    def receive() -> Response:
        text = body_of(request).decode(errors="replace")
        given, second = _proven(signatures, misfits, request, text)
        return replays.act_once(given, second, lambda: _dispatched(slack, request, text))


def _proven(signatures: Signatures, misfits: Misfits, delivered: Request, text: str) -> tuple[str, int]:
    """The signature of a delivery, and the second at which it was made.

    Raises:
        Problem: 401, Slack has not signed it, or too long ago.
    """
    given, at = delivered.headers.get(SIGNATURE, ""), delivered.headers.get(TIMESTAMP, "")
    try:
        second = signatures.check(given, at, text)
    except Stale:
        misfits.note(Misfit.TIME)
        raise Problem(401, "too_late", "This was signed more than five minutes ago.") from None
    except Unsigned:
        if looks_signed(given, at):
            misfits.note(Misfit.SIGNATURE)
        raise Problem(401, "not_signed", "Only deliveries that Slack has signed are taken.") from None
    misfits.fits()
    return given.removeprefix(VERSION), second


def _dispatched(slack: App, delivered: Request, text: str) -> Response:
    tree = deliveries.read(text, delivered.mimetype)
    kind = metering.kind_of(tree)
    if kind:
        g.kind = kind
    return to_flask_response(slack.dispatch(_for_bolt(delivered, text, tree)))


def _for_bolt(delivered: Request, text: str, tree: dict[str, Any]) -> BoltRequest:
    """A request of Bolt's around the tree that was read.

    Bolt's own reading takes a command that says “payload” for an interaction, and drops it.
    """
    made = BoltRequest(body="", headers=dict(delivered.headers))
    made.raw_body, made.body = text, tree
    made.context = build_context(BoltContext({}), tree)
    return made
