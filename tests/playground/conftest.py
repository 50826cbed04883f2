"""A workspace, Slack's own client, and a small real Bolt app behind real HTTP."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask, Response, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient
from werkzeug.serving import WSGIRequestHandler, make_server

from playground.settings import Settings
from playground.workspace import Workspace

Body = dict[str, Any]


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@pytest.fixture
def settings() -> Settings:
    return Settings(pace="off")


@pytest.fixture
def slack(settings: Settings) -> Iterator[Workspace]:
    with Workspace(settings=settings) as workspace:
        workspace.serve()
        yield workspace


@pytest.fixture
def web(slack: Workspace) -> WebClient:
    return WebClient(token=slack.settings.token, base_url=f"{slack.state.base_url}/api/", timeout=5)


@pytest.fixture
def listening() -> Iterator[Callable[[Flask], str]]:
    """Serve a WSGI application; gives its address."""
    servers = []

    def serve(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def bot(slack: Workspace, web: WebClient, listening: Callable[[Flask], str]) -> App:
    """A Bolt app that hears the workspace; tests hang their listeners on it."""
    app = App(
        client=web,
        signing_secret=slack.settings.signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=False,
    )
    flask = Flask(__name__)
    handler = SlackRequestHandler(app)
    flask.add_url_rule("/slack/events", view_func=lambda: handler.handle(request), methods=["POST"])
    slack.connect(listening(flask))
    return app


@pytest.fixture
def raw(slack: Workspace, listening: Callable[[Flask], str]) -> Callable[[Callable[[], Response]], None]:
    """Put a bare HTTP handler in the bot's place."""

    def connect(handle: Callable[[], Response]) -> None:
        flask = Flask(__name__)
        flask.add_url_rule("/slack/events", view_func=handle, methods=["POST"])
        slack.connect(listening(flask))

    return connect
