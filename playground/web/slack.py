"""Slack's side for the bot: POST /api/<method>, and the response URLs under /hooks/."""

import json
import socket
import struct
from threading import Event

from flask import Blueprint, Response, jsonify, request

from playground.api import table
from playground.api.responses import respond
from playground.courier import FORM
from playground.errors import OK, SlackError
from playground.faults import Fault
from playground.rates import TOO_MANY_REQUESTS
from playground.state import State
from playground.values import Call, Json
from playground.web.headers import scoped

SERVER_ERROR = 500
RESET = struct.pack("ii", 1, 0)


class SlackSide:
    """The Web API as HTTP: tokens, bodies, statuses, the log of calls, and the faults that were asked for."""

    def __init__(self, state: State, closing: Event) -> None:
        self._state = state
        self._closing = closing

    def blueprint(self) -> Blueprint:
        """The routes."""
        routes = Blueprint("slack", __name__)
        routes.after_request(scoped(self._state))
        routes.add_url_rule("/api/<method>", view_func=self.call, methods=["GET", "POST"])
        routes.add_url_rule("/hooks/<kind>/<team>/<key>", view_func=self.respond, methods=["POST"])
        return routes

    def call(self, method: str) -> Response:
        """Answer one Web API call in the workspace whose token it brings, or let it fail as somebody asked."""
        values, token = _arguments()
        state = self._state.teams.get(self._state.installs.team_of(token) or "", self._state)
        with state.lock:
            fault = state.faults.take(method)
        if fault and fault.kind == "slow":
            self._closing.wait(fault.seconds)
            fault = None
        if fault and not fault.after:
            return _log(state, method, values, self._break(fault))
        answer = _log(state, method, values, _answer(state, method, token, values))
        return self._break(fault) if fault else answer

    def respond(self, kind: str, team: str, key: str) -> Response:  # noqa: ARG002 — parts of the address as Slack has it
        """A response URL is used: plain "ok", or Slack's error name."""
        values, _ = _arguments()
        with self._state.lock:
            fault = self._state.faults.take("response_url")
        if fault:
            return self._break(fault)
        try:
            respond(self._state, key, values)
        except SlackError as refused:
            status = refused.status if refused.status != OK else 400
            answer = jsonify({"ok": False, "error": refused.error})
            answer.status_code = status
            return _log(self._state, "response_url", values, answer)
        return _log(self._state, "response_url", values, Response("ok", mimetype="text/html"))

    def _break(self, fault: Fault) -> Response:
        match fault.kind:
            case "timeout":
                self._closing.wait(fault.seconds)
                return _hang_up()
            case "reset":
                return _hang_up()
            case "429":
                return _refusal(
                    SlackError("ratelimited", status=TOO_MANY_REQUESTS, retry_after=int(fault.seconds) or 1)
                )
            case "error":
                return _refusal(SlackError(fault.error))
            case "page":
                return Response("<html>Please log in <b>here</b>", OK, mimetype="text/html")
            case _:
                return Response("Internal Server Error", SERVER_ERROR, mimetype="text/plain")


def _answer(state: State, method: str, token: str | None, values: Json) -> Response:
    try:
        return jsonify(table.answer(state, method, token, values))
    except SlackError as refused:
        return _refusal(refused)


def _log(state: State, method: str, values: Json, answer: Response) -> Response:
    tree = answer.get_json(silent=True) if answer.is_json else {"text": answer.get_data(as_text=True)}
    with state.lock:
        state.calls.append(Call(method, values, tree or {}, answer.status_code, state.clock.now()))
    return answer


def _refusal(refused: SlackError) -> Response:
    body: Json = {"ok": False, "error": refused.error}
    if refused.messages:
        body["response_metadata"] = {"messages": refused.messages}
    if refused.found:
        body["errors"] = refused.found
    answer = jsonify(body)
    answer.status_code = refused.status
    if refused.retry_after:
        answer.headers["Retry-After"] = str(refused.retry_after)
    return answer


def _hang_up() -> Response:
    """Break the connection under the caller; what is returned never arrives."""
    connection = request.environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.shutdown(socket.SHUT_RDWR)
    return Response(status=SERVER_ERROR)


def _arguments() -> tuple[Json, str | None]:
    values: Json = request.args.to_dict()
    if request.is_json:
        body = request.get_json(silent=True)
        values |= body if isinstance(body, dict) else {}
    elif request.mimetype in (FORM, "multipart/form-data"):
        values |= request.form.to_dict()
        values = _unpacked(values)
    if request.authorization and request.authorization.type == "basic":  # how an app names itself
        values |= {"client_id": request.authorization.username, "client_secret": request.authorization.password}
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    given = values.pop("token", None)
    return values, token.strip() if scheme.lower() == "bearer" else given


def _unpacked(values: Json) -> Json:
    """Old-style response bodies come as `payload=` in a form."""
    payload = values.get("payload")
    if not isinstance(payload, str):
        return values
    tree = json.loads(payload)
    return tree if isinstance(tree, dict) else values
