"""The company's revenue of a period over HTTP: one figure in place of all its deals."""

from flask import Blueprint, Flask, Response, jsonify, request

from bot.services import revenues
from bot.services.desk import Desk
from bot.web.guard import Guard
from bot.web.intake import answered, read
from sla.revenue import StatedRevenue


def register(app: Flask, desk: Desk, guard: Guard) -> None:
    """Serve `POST /api/v1/revenue`."""
    routes = Blueprint("revenue", __name__, url_prefix="/api/v1")

    @routes.post("/revenue")
    def state() -> tuple[Response, int]:
        actor, said = guard(request), read(StatedRevenue)
        answered(lambda: revenues.state(desk, actor, said))
        return jsonify(said.model_dump(mode="json")), 202

    app.register_blueprint(routes)
