"""What a worker serves of itself, where `METRICS_PORT` asks for it: that it lives, and what it counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from flask import Flask, Response, jsonify
from pydantic import SecretStr

from bot.meters import Meters
from bot.web import metrics, problems
from bot.web.watchers import Watchers


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Write no access log."""


def beside(meters: Meters, token: SecretStr | None = None) -> Flask:
    """`/healthz` and `/metrics` of a process that serves nothing else; the latter to who brings the `token`, if any.

    What the database says stands at the web processes, so that a worker's figures are its own.
    """
    app = Flask("sla-bot-worker", static_folder=None)

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify({"status": "alive"})

    problems.register(app)
    metrics.register(app, None, meters, Watchers(token))
    return app


@contextmanager
def served(app: Flask, port: int) -> Iterator[None]:
    """Serve an application on every address meanwhile.

    Raises:
        OSError: the port is taken.
    """
    server = make_server("", port, app, server_class=_Server, handler_class=_Quiet)
    thread = Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
