"""Errors of the HTTP API: a status, a machine-readable reason and a sentence a person can act on."""

from collections.abc import Iterable

from flask import Flask, Response, jsonify
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from storage.errors import InDoubt, Unavailable


class Problem(Exception):  # noqa: N818 — it is what HTTP calls a problem
    """An answer that is no success: `reason` is for programs, `message` for people."""

    def __init__(
        self,
        status: int,
        reason: str,
        message: str,
        details: Iterable[dict[str, str]] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason
        self.message = message
        self.details = tuple(details)
        self.retry_after = retry_after

    def answer(self) -> Response:
        """The problem as a JSON response."""
        error: dict[str, object] = {"reason": self.reason, "message": self.message}
        if self.details:
            error["fields"] = self.details
        response = jsonify({"error": error})
        response.status_code = self.status
        response.headers.update(HEADERS.get(self.status, {}))
        if self.retry_after is not None:
            response.headers["Retry-After"] = str(self.retry_after)
        return response


HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "5"}}
REASONS = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "not_json",
    500: "internal_error",
}


ATTRIBUTES = "attributes"
WORDS = {
    "missing": "is missing",
    "model_type": "is no JSON object",
    "mapping_type": "is no JSON object",
    "string_type": "is no text",
    "string_too_short": "is empty",
}


def invalid(error: ValidationError, model: type[BaseModel]) -> Problem:
    """A 422 that names every field of a body that is wrong and why."""
    fields: dict[str, str] = {}
    for found in error.errors(include_url=False, include_input=False):
        fields.setdefault(_place(found), _wording(found, model))
    details = [{"field": field, "message": message} for field, message in fields.items()]
    return Problem(422, "invalid_body", "Some fields can't be used; each is named with its reason.", details)


def _place(found: ErrorDetails) -> str:
    """The field as the body has it, without the names of the types that were tried."""
    where = found["loc"][:2] if found["loc"][:1] == (ATTRIBUTES,) else found["loc"]
    return ".".join(map(str, where)) or "body"


def _wording(found: ErrorDetails, model: type[BaseModel]) -> str:
    """Pydantic's finding in plain words."""
    kind, where = found["type"], found["loc"]
    if where[:1] == (ATTRIBUTES,) and len(where) > len((ATTRIBUTES, "name")):
        return (
            "is no name of 1 to 200 characters"
            if where[-1] == "[key]"
            else "is no text of up to 300 characters, number, true or false"
        )
    if kind == "extra_forbidden":
        return "is no known field" + ("; put it under attributes" if ATTRIBUTES in model.model_fields else "")
    if kind.startswith(("datetime", "timezone")):
        return "is no instant with a time zone; write 2026-03-02T10:15:00+01:00"
    return WORDS.get(kind) or found["msg"].removeprefix("Value error, ")


def register(app: Flask) -> None:
    """Turn every error of an application into a problem's JSON."""
    app.register_error_handler(Problem, Problem.answer)

    def from_http(error: HTTPException) -> Response:
        status = error.code or 500
        reason = REASONS.get(status, "http_error")
        answer = Problem(status, reason, str(error.description)).answer()
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return answer

    def from_storage(_error: Exception) -> Response:
        return Problem(503, "unavailable", "The database does not answer; send the same thing again.").answer()

    app.register_error_handler(HTTPException, from_http)
    app.register_error_handler(Unavailable, from_storage)
    app.register_error_handler(InDoubt, from_storage)
