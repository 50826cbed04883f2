"""The events from outside that the page offers: GET and POST /client/actions."""

from flask import Blueprint, Response, jsonify, request

from playground.errors import ClientError
from playground.state import State

BAD_REQUEST = 400


class Outside:
    """The actions that whoever set the workspace up has offered."""

    def __init__(self, state: State) -> None:
        self._state = state

    def blueprint(self) -> Blueprint:
        """The routes."""
        routes = Blueprint("outside", __name__, url_prefix="/client")
        routes.add_url_rule("/actions", "offered", self.offered)
        routes.add_url_rule("/actions", "do", self.do, methods=["POST"])
        routes.register_error_handler(ClientError, _refuse)
        return routes

    def offered(self) -> Response:
        """Their names and descriptions."""
        with self._state.lock:
            actions = list(self._state.actions.values())
        return jsonify({"actions": [{"name": one.name, "description": one.description} for one in actions]})

    def do(self) -> Response:
        """Do one by its `name`; the lock is not held, for it may well come back to us over HTTP."""
        name = str(request.get_json().get("name"))
        with self._state.lock:
            action = self._state.actions.get(name)
        if action is None:
            raise ClientError(f"nothing called {name!r} is offered; there are: {', '.join(self._state.actions)}")
        action.run()
        return jsonify({"ok": True})


def _refuse(problem: Exception) -> tuple[Response, int]:
    return jsonify({"ok": False, "error": "bad_request", "notice": str(problem)}), BAD_REQUEST
