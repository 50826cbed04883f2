"""What Slack says beside each answer: the token's scopes, and what time it is there."""

from collections.abc import Callable
from email.utils import format_datetime

from flask import Response
from werkzeug.serving import WSGIRequestHandler

from playground.clock import Clock
from playground.state import State


def scoped(state: State) -> Callable[[Response], Response]:
    """Adds `x-oauth-scopes` to an answer of the Web API."""

    def add(answer: Response) -> Response:
        answer.headers["x-oauth-scopes"] = ",".join(state.settings.scopes)
        return answer

    return add


def quiet_at(clock: Clock) -> type[WSGIRequestHandler]:
    """Requests whose answers are dated by the workspace's own clock; no access log: the workspace keeps its own."""

    class Quiet(WSGIRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Nothing."""

        def date_time_string(self, timestamp: float | None = None) -> str:
            """The `Date` of an answer."""
            return super().date_time_string(timestamp) if timestamp else format_datetime(clock.now(), usegmt=True)

    return Quiet
