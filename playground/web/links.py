"""The end of Socket Mode that the app connects to: a WebSocket at /link/<ticket>."""

import socket
from contextlib import suppress
from threading import Lock

from flask import Blueprint, Response, abort, request
from simple_websocket import ConnectionClosed, Server
from werkzeug.wrappers import Response as Answer

from playground.links import Link
from playground.state import State

NO_SUCH_TICKET = 404
GLANCE = 0.5


class _Gone(Response):
    """What is answered when a connection has served its time: nothing, for its socket speaks no HTTP any more."""

    def __call__(self, *_arguments: object, **_more: object) -> Answer:  # type: ignore[override]
        """Say so to the server."""
        raise ConnectionError


class LinkSide:
    """The connections of the app."""

    def __init__(self, state: State) -> None:
        self._links = state.links

    def blueprint(self) -> Blueprint:
        """The route."""
        routes = Blueprint("links", __name__)
        routes.add_url_rule("/link/<ticket>", view_func=self.connect, websocket=True)
        return routes

    def connect(self, ticket: str) -> Response:
        """Hold one connection until either side ends it."""
        if not self._links.spend(ticket):
            abort(NO_SUCH_TICKET)
        ws = Server.accept(request.environ)
        sending = Lock()

        def send(text: str) -> None:
            with sending, suppress(ConnectionClosed, OSError):
                ws.send(text)

        link = Link(send, lambda: _break(ws))
        try:
            self._links.join(link)
            while True:
                said = ws.receive(GLANCE)
                if said is not None:
                    self._links.hear(link, str(said))
        except ConnectionClosed:
            pass
        finally:
            self._links.leave(link)
        return _Gone()


def _break(ws: Server) -> None:
    with suppress(OSError):
        ws.sock.shutdown(socket.SHUT_RDWR)
