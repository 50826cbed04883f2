"""The client's side: what one person sees and does, as JSON. README.md of the playground describes it in one page."""

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, request

from playground.api import shapes
from playground.desk import Click, Desk
from playground.errors import ClientError
from playground.outcome import Outcome
from playground.state import State
from playground.values import Json, View
from playground.web import pictures

WAIT = 25.0
BAD_REQUEST = 400
NOT_CHOICES = frozenset({"as", "channel", "ts", "view_id", "home", "block_id", "action_id", "values"})


class ClientSide:
    """The routes under /client. `as` says whose client it is; every act answers {ok, error?, notice?, errors?}."""

    def __init__(self, state: State, desk: Desk) -> None:
        self._state = state
        self._desk = desk

    def blueprint(self) -> Blueprint:
        """The routes."""
        routes = Blueprint("client", __name__, url_prefix="/client")
        reads: dict[str, Callable[[], Response]] = {
            "state": self.state,
            "messages": self.messages,
            "home": self.home,
            "revision": self.revision,
        }
        acts: dict[str, Callable[[str, Json], Outcome]] = {
            "home/open": lambda user, _body: self._desk.opens_home(user),
            "command": self.command,
            "message": lambda user, body: self._desk.says(user, str(body["channel"]), str(body["text"])),
            "click": self.click,
            "shortcut": lambda user, body: self._desk.uses_shortcut(user, str(body["callback_id"])),
            "submit": lambda user, body: self._desk.forms.submit(self._view(user, body), body.get("values") or {}),
            "close": self.close,
            "reload": lambda user, _body: self._desk.reloads(user),
        }
        for path, read in reads.items():
            routes.add_url_rule(f"/{path}", path, read)
        for path, act in acts.items():
            routes.add_url_rule(f"/{path}", f"do {path}", self._acting(act), methods=["POST"])
        routes.register_error_handler(ClientError, _refuse)
        routes.register_error_handler(KeyError, lambda missing: _refuse(ClientError(f"the request lacks {missing}")))
        return routes

    def _acting(self, act: Callable[[str, Json], Outcome]) -> Callable[[], Response]:
        def view() -> Response:
            body = request.get_json()
            outcome = act(self._state.person(str(body["as"])).id, body)
            answer = {"ok": outcome.ok, "notice": outcome.notice, "error": outcome.error, "errors": outcome.errors}
            return jsonify({key: value for key, value in answer.items() if key == "ok" or value})

        return view

    def _me(self) -> str:
        return self._state.person(request.args.get("as", "")).id

    def state(self) -> Response:
        """Who I am, who and what there is, my modals and my last error."""
        with self._state.lock:
            return jsonify(pictures.overview(self._state, self._me()))

    def messages(self) -> Response:
        """What I see in one channel; looking marks it as read."""
        with self._state.lock:
            me, channel = self._me(), self._state.place(request.args.get("channel", "")).id
            seen = self._state.posts.seen_by(me, channel)
            if seen:
                self._state.read_until[me, channel] = seen[-1].ts
            return jsonify({"messages": [pictures.message(self._state, post) for post in seen]})

    def home(self) -> Response:
        """My Home as the bot last published it."""
        with self._state.lock:
            home = self._state.surfaces.home(self._me())
            return jsonify({"view": shapes.view(self._state, home) if home else None})

    def revision(self) -> Response:
        """The number of the last change; with `since` and `wait` (seconds) it waits for a later one."""
        since = request.args.get("since", -1, type=int)
        wait = min(request.args.get("wait", 0.0, type=float), WAIT)
        return jsonify({"revision": self._state.wait_beyond(since, wait)})

    def command(self, user: str, body: Json) -> Outcome:
        """Type a slash command."""
        return self._desk.commands(user, str(body["channel"]), str(body["text"]))

    def click(self, user: str, body: Json) -> Outcome:
        """Use an element of a message (channel and ts), a modal (view_id) or my Home (home)."""
        given = {key: value for key, value in body.items() if key not in NOT_CHOICES}
        click = Click(str(body["block_id"]), str(body["action_id"]), given)
        if "ts" in body:
            return self._desk.clicks(user, str(body["channel"]), str(body["ts"]), click)
        return self._desk.clicks_in_view(user, self._view(user, body), click, body.get("values") or {})

    def close(self, user: str, body: Json) -> Outcome:
        """Close a modal; `everything` closes the whole stack, as the cross does."""
        return self._desk.forms.close(self._view(user, body), everything=bool(body.get("everything")))

    def _view(self, user: str, body: Json) -> View:
        with self._state.lock:
            surfaces = self._state.surfaces
            view = surfaces.home(user) if body.get("home") else surfaces.find(str(body["view_id"]))
        if view is None or view.user != user:
            raise ClientError(f"no such view stands before {user}")
        return view


def _refuse(problem: Exception) -> tuple[Response, int]:
    return jsonify({"ok": False, "error": "bad_request", "notice": str(problem)}), BAD_REQUEST
