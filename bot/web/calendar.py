"""The calendar for people's own programs, behind a secret address."""

from hashlib import sha256

from flask import Blueprint, Flask, Response, request

from bot.clock import Clock
from bot.services import feeds
from bot.services.desk import Desk
from bot.web.ics import written
from bot.web.problems import Problem

CACHED_FOR = 900
"""Seconds for which a program need not ask again."""


def register(app: Flask, desk: Desk, clock: Clock) -> None:
    """Serve `GET /calendar/<secret>.ics`; an address that is nobody's is not there, and nothing says why."""
    routes = Blueprint("calendar", __name__)

    @routes.get("/calendar/<secret>.ics")
    def calendar(secret: str) -> Response:
        feed = feeds.read(desk, secret, clock())
        if feed is None:
            raise Problem(404, "not_found", "There is no calendar at this address.")
        body = written(feed)
        answer = Response(body, content_type="text/calendar; charset=utf-8")
        answer.set_etag(sha256(body).hexdigest()[:32])
        answer.headers["Cache-Control"] = f"private, max-age={CACHED_FOR}"
        answer.headers["X-Robots-Tag"] = "noindex"
        answer.make_conditional(request)
        return answer

    app.register_blueprint(routes)
