"""Whether the process lives, and whether it can serve."""

from typing import Any

from flask import Flask, Response, jsonify, request

from bot.clock import Clock
from bot.services.desk import Desk
from bot.services.health import Readiness, readiness
from bot.web.own import Own
from bot.web.watchers import Watchers
from storage.pickup import Backlog


def register(app: Flask, desk: Desk, clock: Clock, own: Own, watchers: Watchers) -> None:
    """Serve `/healthz` and `/readyz`; `own` is what is this process's alone.

    Who is none of the `watchers` hears whether the bot is ready, and nothing more.
    """

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify({"status": "alive"})

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        found = readiness(desk, own.process, clock(), own.meters.link.cut)
        said = _shown(found, own.amiss()) if watchers.know(request) else {"status": _status(found)}
        return jsonify(said), 200 if found.ready else 503


def _status(found: Readiness) -> str:
    return "ready" if found.ready else "not_ready"


def _shown(found: Readiness, amiss: tuple[str, ...]) -> dict[str, Any]:
    """What waits, what was given up and which promises are not kept; nothing about whose they are."""
    said: dict[str, Any] = {"status": _status(found), "why": found.why}
    if found.backlog is None or found.hubspot is None:
        return said
    worker, late = found.worker.isoformat() if found.worker else None, {"hubspot": _backlog(found.hubspot)}
    said["degraded"] = list(dict.fromkeys((*amiss, *found.degraded)))  # both may have found the same
    return {**said, "backlog": _backlog(found.backlog), "broken": dict(found.broken), "worker": worker, **late}


def _backlog(backlog: Backlog) -> dict[str, int | str | None]:
    oldest = backlog.oldest.isoformat() if backlog.oldest else None
    return {"pending": backlog.pending, "retrying": backlog.retrying, "oldest": oldest, "dead": backlog.dead}
