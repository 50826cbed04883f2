"""Errors of the HTTP API: a status, a machine-readable reason and a sentence a person can act on."""

from collections.abc import Iterable

from flask import Flask, Response, jsonify
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException


class Problem(Exception):  # noqa: N818 — it is what HTTP calls a problem
    """An answer that is no success: `reason` is for programs, `message` for people."""

    def __init__(self, status: int, reason: str, message: str, details: Iterable[dict[str, str]] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason
        self.message = message
        self.details = tuple(details)

    def answer(self) -> Response:
        """The problem as a JSON response."""
        error: dict[str, object] = {"reason": self.reason, "message": self.message}
        if self.details:
            error["fields"] = self.details
        response = jsonify({"error": error})
        response.status_code = self.status
        if self.status == HTTP_UNAUTHORIZED:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response


HTTP_UNAUTHORIZED = 401
REASONS = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "not_json",
    500: "internal_error",
}


def invalid(error: ValidationError) -> Problem:
    """A 422 that names every field that is wrong and why."""
    fields = [
        {"field": ".".join(map(str, found["loc"])) or "body", "message": wording(found)}
        for found in error.errors(include_url=False, include_input=False)
    ]
    return Problem(422, "invalid_body", "Some fields can't be used; each is named with its reason.", fields)


def wording(found: ErrorDetails) -> str:
    """Pydantic's finding in plain words."""
    kind = found["type"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is no known field; put it under attributes"
    if kind.startswith(("datetime", "timezone")):
        return "is no instant with a time zone; write 2026-03-02T10:15:00+01:00"
    return found["msg"].removeprefix("Value error, ")


def register(app: Flask) -> None:
    """Turn every error of an application into a problem's JSON."""
    app.register_error_handler(Problem, Problem.answer)

    def from_http(error: HTTPException) -> Response:
        status = error.code or 500
        reason = REASONS.get(status, "http_error")
        return Problem(status, reason, str(error.description)).answer()

    app.register_error_handler(HTTPException, from_http)
