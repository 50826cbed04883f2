"""The small pieces that the OpenAPI document is made of."""

from typing import Any

PROBLEMS = {
    "400": "The body is no list of notifications",
    "401": "The bearer token is missing, wrong or revoked",
    "403": "The app was taken out of the workspace: have it installed there again, then send the same thing again",
    "409": "This source sent another content under this external_id before, or the person was erased since it happened",
    "413": "The body is too large",
    "422": "The body is no JSON, or some of its fields can't be used",
    "429": "Too many in a minute: send the same thing again after the seconds in Retry-After",
    "503": "No workspace is set up yet, or the database does not answer: send the same thing again later",
}
REF = "#/components/schemas/{model}"
TEXT, MAYBE = {"type": "string"}, {"type": ["string", "null"]}
MONEY, MAYBE_COUNT = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}, {"type": ["integer", "null"]}
MAYBE_MONEY = {**MONEY, "type": ["string", "null"]}
COUNT, MAYBE_SHARE = {"type": "integer"}, {"type": ["number", "null"]}


def json_of(model: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 — an example holds anything
    """A body or an answer in JSON, of a named schema."""
    return {"application/json": {"schema": {"$ref": REF.format(model=model)}, **more}}


def problems(*statuses: str) -> dict[str, Any]:
    """What may be wrong, by HTTP status."""
    return {status: {"description": PROBLEMS[status], "content": json_of("Problem")} for status in statuses}


def an_object(required: list[str], **properties: Any) -> dict[str, Any]:  # noqa: ANN401 — a JSON schema holds anything
    """An object with these properties."""
    return {"type": "object", "required": required, "properties": properties}
