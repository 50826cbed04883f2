"""The KPIs over HTTP, the same figures as in Slack and on the command line."""

from collections.abc import Callable

from flask import Blueprint, Flask, Request, Response, jsonify, request

from bot.services import figures
from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.services.workspaces import the_workspace
from bot.web.problems import Problem
from sla.kpi import View, to_json
from sla.period import Period


def register(app: Flask, desk: Desk, guard: Callable[[Request], None]) -> None:
    """Serve `GET /api/v1/kpis?period=2026-Q1&view=period`."""
    routes = Blueprint("kpis", __name__, url_prefix="/api/v1")

    @routes.get("/kpis")
    def kpis() -> Response:
        guard(request)
        try:
            period = Period.parse(request.args.get("period", ""))
            view = View(request.args.get("view", View.PERIOD))
        except ValueError:
            raise Problem(
                422, "invalid_query", "Send period=2026, 2026-Q1, 2026-03 or 2026-W10, and view=period or cohort."
            ) from None
        try:
            return jsonify(to_json(figures.kpis(desk, the_workspace(desk), period, view)))
        except (NotSetUp, Refused):
            raise Problem(503, "not_set_up", "No agreement is in force yet; run sla-bot apply FILE.") from None

    app.register_blueprint(routes)
