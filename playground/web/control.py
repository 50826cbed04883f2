"""The box itself: its clock, its faults, its logs."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import get_args

from flask import Blueprint, Response, jsonify, request

from playground.errors import ClientError
from playground.faults import Fault, FaultKind
from playground.state import State
from playground.values import Call, Delivery
from playground.web.pictures import instant

BAD_REQUEST = 400


class Control:
    """GET and POST /clock, POST and DELETE /faults, GET /calls and /deliveries."""

    def __init__(self, state: State) -> None:
        self._state = state

    def blueprint(self) -> Blueprint:
        """The routes."""
        routes = Blueprint("control", __name__)
        routes.add_url_rule("/clock", "read clock", self.clock)
        routes.add_url_rule("/clock", "set clock", self.warp, methods=["POST"])
        routes.add_url_rule("/faults", "ask", self.ask, methods=["POST"])
        routes.add_url_rule("/faults", "clear", self.clear, methods=["DELETE"])
        routes.add_url_rule("/calls", "calls", self.calls)
        routes.add_url_rule("/deliveries", "deliveries", self.deliveries)
        routes.register_error_handler(ValueError, _refuse)
        routes.register_error_handler(ClientError, _refuse)
        return routes

    def clock(self) -> Response:
        """The playground's present instant."""
        return jsonify({"now": instant(self._state.clock.now())})

    def warp(self) -> Response:
        """Let `advance_seconds` pass at once, or go `to` an ISO instant with its zone."""
        body = request.get_json()
        if "to" in body:
            self._state.clock.jump_to(datetime.fromisoformat(str(body["to"])))
        else:
            self._state.clock.advance(timedelta(seconds=float(body["advance_seconds"])))
        return self.clock()

    def ask(self) -> Response:
        """Order a fault: the fields of `faults.Fault`."""
        try:
            fault = Fault(**request.get_json())
        except TypeError as problem:
            raise ClientError(str(problem)) from problem
        if fault.kind not in get_args(FaultKind):
            raise ClientError(f"no fault is called {fault.kind!r}; there are: {', '.join(get_args(FaultKind))}")
        with self._state.lock:
            self._state.faults.ask(fault)
        return jsonify({"ok": True})

    def clear(self) -> Response:
        """Call the faults off."""
        with self._state.lock:
            self._state.faults.clear()
        return jsonify({"ok": True})

    def calls(self) -> Response:
        """The Web API calls so far; `method` picks one."""
        return self._log("calls", self._state.calls, request.args.get("method"))

    def deliveries(self) -> Response:
        """The deliveries to the bot so far; `kind` picks one."""
        return self._log("deliveries", self._state.deliveries, request.args.get("kind"))

    def _log(self, name: str, entries: Iterable[Call | Delivery], wanted: str | None) -> Response:
        with self._state.lock:
            kept = [asdict(one) | {"at": instant(one.at)} for one in entries]
        return jsonify({name: [one for one in kept if wanted in (None, one.get("method"), one.get("kind"))]})


def _refuse(problem: Exception) -> tuple[Response, int]:
    return jsonify({"ok": False, "error": "bad_request", "notice": str(problem)}), BAD_REQUEST
