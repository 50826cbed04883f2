"""HubSpot's own endpoint: what it tells us is checked by its signature, and stored before it is answered."""

from base64 import b64decode
from datetime import datetime
from typing import Any

from flask import Flask, Request, Response, request
from pydantic import SecretStr
from pydantic_core import from_json

from bot.clock import Clock
from bot.services import hubspot
from bot.services.desk import Desk, in_turn
from bot.services.errors import NotSetUp
from bot.services.workspaces import the_workspace
from bot.web.hubspot_signature import SIGNATURE, TIMESTAMP, Forged, Late, check_signed, signed_uri
from bot.web.limits import body_of
from bot.web.problems import Problem
from bot.web.replays import Replays

PATH = "/webhooks/hubspot"
MOST = 1000
"""Notifications that are looked at of one delivery; HubSpot sends a tenth of it."""


def register(app: Flask, desk: Desk, clock: Clock, secret: SecretStr | None, public_url: str | None) -> None:
    """Serve `POST /webhooks/hubspot`; without a `secret` everything is refused. `public_url` is what HubSpot signs."""
    replays = Replays(desk)

    @app.post(PATH)
    def hear() -> Response:
        body = body_of(request)
        uri = signed_uri(public_url or request.host_url, PATH, request.query_string)
        signature, second = _proven(request, f"POST{uri}".encode() + body, secret, clock())
        return replays.act_once(signature, second, lambda: _noted(desk, _read(body), clock()))


def _proven(told: Request, content: bytes, secret: SecretStr | None, now: datetime) -> tuple[str, int]:
    """The signature of a request as hexadecimal digits, and the second since 1970 at which it was made.

    Raises:
        Problem: 401, HubSpot has not signed it, or too long ago.
    """
    given, at = told.headers.get(SIGNATURE, ""), told.headers.get(TIMESTAMP, "")
    try:
        check_signed(given, at, content, secret, now)
    except Late:
        raise Problem(401, "too_late", "This was signed more than five minutes ago.") from None
    except Forged:
        raise Problem(401, "not_signed", "Only what HubSpot has signed is taken.") from None
    return b64decode(given).hex(), int(at) // 1000


def _noted(desk: Desk, notifications: list[Any], now: datetime) -> Response:
    """Store which objects notifications speak of.

    Raises:
        Problem: 503, the company's own workspace is not set up yet.
    """
    try:
        in_turn(lambda: hubspot.hear(desk, the_workspace(desk), notifications, now))
    except NotSetUp:
        raise Problem(503, "not_set_up", "No workspace is set up yet; run sla-bot apply FILE.") from None
    return Response(status=204)


def _read(body: bytes) -> list[Any]:
    """The notifications of a delivery.

    Raises:
        Problem: 400, it is no list of any.
    """
    try:
        tree: Any = from_json(body, allow_inf_nan=False)
    except ValueError:
        tree = None
    if not isinstance(tree, list):
        raise Problem(400, "unreadable_delivery", "HubSpot sends a list of notifications.")
    return tree[:MOST]
