"""Whether the process lives, and whether it can serve."""

from flask import Flask, Response, jsonify

from bot.services.desk import Desk
from bot.services.health import readiness


def register(app: Flask, desk: Desk) -> None:
    """Serve `/healthz` and `/readyz`."""

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify({"status": "alive"})

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        found = readiness(desk)
        return jsonify(
            {"status": "ready" if found.ready else "not_ready", "why": found.why}
        ), 200 if found.ready else 503
