"""The company's revenue of a period over HTTP: one figure in place of all its deals."""

from collections.abc import Callable

from flask import Blueprint, Flask, Request, Response, jsonify, request

from bot.clock import Clock
from bot.services import revenues
from bot.services.desk import Desk
from bot.web.intake import answered, api_actor, bounded, read
from sla.revenue import StatedRevenue


def register(app: Flask, desk: Desk, clock: Clock, guard: Callable[[Request], None]) -> None:
    """Serve `POST /api/v1/revenue`."""
    routes = Blueprint("revenue", __name__, url_prefix="/api/v1")

    @routes.post("/revenue")
    def state() -> tuple[Response, int]:
        guard(request)
        bounded(request)
        said = read(StatedRevenue)
        answered(lambda: revenues.state(desk, api_actor(desk, clock), said))
        return jsonify(said.model_dump(mode="json")), 202

    app.register_blueprint(routes)
