"""The HTTP server of one workspace, on 127.0.0.1 only."""

from contextlib import suppress
from pathlib import Path
from socket import create_server
from threading import Event, Thread

from flask import Flask, Response, send_from_directory
from werkzeug.serving import make_server

from playground.desk import Desk
from playground.events import Events
from playground.state import State
from playground.web.client import ClientSide
from playground.web.control import Control
from playground.web.headers import quiet_at
from playground.web.links import LinkSide
from playground.web.oauth import OAuthSide
from playground.web.outside import Outside
from playground.web.slack import SlackSide

HOST = "127.0.0.1"
PAGE = Path(__file__).parent.parent / "page"
POLL = 0.02
GLANCE = 0.5


def build(state: State, desk: Desk, closing: Event) -> Flask:
    """The web application of a workspace."""
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    sides = (SlackSide(state, closing), OAuthSide(state), ClientSide(state, desk), Outside(state), Control(state))
    for side in (*sides, LinkSide(state)):
        app.register_blueprint(side.blueprint())
    app.add_url_rule("/", "index", lambda: _page("index.html"))
    app.add_url_rule("/page/<path:name>", "page", _page)
    return app


def _page(name: str) -> Response:
    answer = send_from_directory(PAGE, name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


class Server:
    """A running workspace: `url` for browsers, `api_url` for WebClient(base_url=…). OSError where the port is taken."""

    def __init__(self, state: State, desk: Desk, events: Events, port: int) -> None:
        self._closing = Event()
        app = build(state, desk, self._closing)
        with create_server((HOST, port)) as listener:
            self._http = make_server(
                HOST, port, app, threaded=True, request_handler=quiet_at(state.clock), fd=listener.fileno()
            )
        self.url = f"http://{HOST}:{self._http.port}"
        self.api_url = f"{self.url}/api/"
        state.base_url = self.url
        self._links = state.links
        self._events = events
        self._threads = [Thread(target=self._serve, daemon=True), Thread(target=self._retry, daemon=True)]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop serving; calls that hang are let go."""
        self._closing.set()
        self._links.drop()
        self._http.shutdown()
        for thread in self._threads:
            thread.join()
        self._http.server_close()

    def wait(self) -> None:
        """Serve until somebody interrupts."""
        with suppress(KeyboardInterrupt):
            while not self._closing.wait(GLANCE):  # in short waits: a signal that comes as one begins does not end it
                pass

    def _serve(self) -> None:
        self._http.serve_forever(POLL)

    def _retry(self) -> None:
        while not self._closing.wait(1.0):
            self._events.run_due()
