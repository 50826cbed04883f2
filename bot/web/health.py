"""Whether the process lives, and whether it can serve."""

from flask import Flask, Response, jsonify

from bot.clock import Clock
from bot.services.desk import Desk
from bot.services.health import readiness
from storage.pickup import Backlog


def register(app: Flask, desk: Desk, clock: Clock) -> None:
    """Serve `/healthz` and `/readyz`."""

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify({"status": "alive"})

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        found = readiness(desk, clock())
        said = {"status": "ready" if found.ready else "not_ready", "why": found.why}
        backlog = {"backlog": _shown(found.backlog)} if found.backlog else {}
        return jsonify(said | backlog), 200 if found.ready else 503


def _shown(backlog: Backlog) -> dict[str, int | str | None]:
    """What waits though it might go, since when, and what was given up; nothing about whose it is."""
    oldest = backlog.oldest.isoformat() if backlog.oldest else None
    return {"pending": backlog.pending, "retrying": backlog.retrying, "oldest": oldest, "dead": backlog.dead}
