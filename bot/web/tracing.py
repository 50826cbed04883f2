"""Each request has an id: on every line that is logged for it, and in its answer as `X-Request-Id`."""

import secrets

import structlog
from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

HEADER = "X-Request-Id"
log = structlog.get_logger(__name__)


def register(app: Flask) -> None:
    """Give each request its id; register it first, so that what refuses a request is logged under it too.

    An id that a sender brings along is not taken: it would be a text of theirs in our log.
    """

    @app.before_request
    def begin() -> None:
        clear_contextvars()
        g.request_id = secrets.token_hex(8)
        bind_contextvars(request=g.request_id)

    @app.after_request
    def answered(answer: Response) -> Response:
        answer.headers[HEADER] = g.request_id
        log.debug("answered", route=str(request.url_rule), status=answer.status_code)
        return answer

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        clear_contextvars()
