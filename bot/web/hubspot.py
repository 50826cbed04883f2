"""HubSpot's own endpoint: what it tells us is checked by its signature, and stored before it is answered."""

from typing import Any

from flask import Flask, Response, request
from pydantic import SecretStr
from pydantic_core import from_json
from werkzeug.exceptions import RequestEntityTooLarge

from bot.clock import Clock
from bot.services import hubspot
from bot.services.desk import Desk, in_turn
from bot.web.hubspot_signature import SIGNATURE, TIMESTAMP, Forged, Late, check_signed, signed_uri
from bot.web.intake import api_actor
from bot.web.problems import Problem

PATH = "/webhooks/hubspot"
LARGEST_BATCH = 1024 * 1024
"""Bytes; HubSpot sends up to a hundred notifications at a time, of some hundred bytes each."""
MOST = 1000
"""Notifications that are looked at of one delivery; HubSpot sends a tenth of it."""


def register(app: Flask, desk: Desk, clock: Clock, secret: SecretStr | None, public_url: str | None) -> None:
    """Serve `POST /webhooks/hubspot`; without a `secret` everything is refused. `public_url` is what HubSpot signs."""

    @app.post(PATH)
    def hear() -> tuple[Response, int]:
        # One byte more: of a body that doesn't say its length, Werkzeug gives what fits, and says nothing of the rest.
        request.max_content_length = LARGEST_BATCH + 1
        body = request.get_data()
        if len(body) > LARGEST_BATCH:
            raise RequestEntityTooLarge
        given, at = request.headers.get(SIGNATURE, ""), request.headers.get(TIMESTAMP, "")
        uri = signed_uri(public_url or request.host_url, PATH, request.query_string)
        try:
            check_signed(given, at, f"POST{uri}".encode() + body, secret, clock())
        except Late:
            raise Problem(401, "too_late", "This was signed more than five minutes ago.") from None
        except Forged:
            raise Problem(401, "not_signed", "Only what HubSpot has signed is taken.") from None
        notifications = _read(body)
        in_turn(lambda: hubspot.hear(desk, api_actor(desk, clock).workspace_id, notifications, clock()))
        return Response(), 204


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
