"""The intake API: leads, activities and deals come in here; what was answered with 202 is stored."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Flask, Request, Response, jsonify, request
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from werkzeug.exceptions import RequestEntityTooLarge

from bot.clock import Clock
from bot.services import activities, deals, leads
from bot.services.desk import Desk, in_turn
from bot.services.errors import Conflict, NotSetUp, Refused
from bot.services.workspaces import the_workspace
from bot.web.problems import Problem, invalid
from sla.actor import Actor
from sla.intake import ArrivingActivity, ArrivingDeal, ArrivingLead
from sla.lead import ScoreLine

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R")

LARGEST_BODY = 64 * 1024
"""Bytes; a lead with a hundred attributes fits ten times over."""
REFUSED = {"other_currency": ("currency", "the agreement counts in {agreed}, not in {given}")}


def register(app: Flask, desk: Desk, clock: Clock, guard: Callable[[Request], None]) -> None:
    """Serve the three intake routes on an application."""
    routes = Blueprint("intake", __name__, url_prefix="/api/v1")

    def actor() -> Actor:
        return api_actor(desk, clock)

    @routes.before_request
    def admit() -> None:
        guard(request)
        bounded(request)

    @routes.post("/leads")
    def receive_lead() -> tuple[Response, int]:
        receipt = answered(lambda: leads.receive(desk, actor(), read(ArrivingLead)))
        return jsonify(_receipt(receipt)), 202

    @routes.post("/activities")
    def receive_activity() -> tuple[Response, int]:
        receipt = answered(lambda: activities.receive(desk, actor(), read(ArrivingActivity)))
        return jsonify(_receipt(receipt) if receipt else {"lead_id": None}), 202

    @routes.post("/deals")
    def receive_deal() -> tuple[Response, int]:
        receipt = answered(lambda: deals.receive(desk, actor(), read(ArrivingDeal)))
        return jsonify(
            {"deal_id": receipt.deal_id, "handoff_id": receipt.handoff_id, "counts_for": receipt.counts_for}
        ), 202

    app.register_blueprint(routes)


def api_actor(desk: Desk, clock: Clock) -> Actor:
    """Who acts by the API's token, by the route that is used.

    Raises:
        Problem: 503, no workspace is set up.
    """
    try:
        workspace_id = the_workspace(desk)
    except NotSetUp:
        raise Problem(
            503, "not_set_up", "No workspace is set up yet; run sla-bot apply FILE, then send this again."
        ) from None
    return Actor(workspace_id, user=f"api:{request.path.rsplit('/', 1)[-1]}", via="api", now=clock())


def bounded(asked: Request) -> None:
    """Let a body be no larger than `LARGEST_BODY`, and a byte more.

    Of a body that doesn't say its length Werkzeug gives what fits, and says nothing of the rest.
    """
    asked.max_content_length = LARGEST_BODY + 1


def read(model: type[M]) -> M:
    """The request's JSON body as a model.

    Raises:
        Problem: 413 or 422, with its reason.
    """
    data = request.get_data()
    if len(data) > LARGEST_BODY:
        raise RequestEntityTooLarge
    try:
        body: Any = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise Problem(422, "malformed_json", f"The body is no JSON: {error}.") from None
    try:
        return model.model_validate(body)
    except ValidationError as error:
        raise invalid(error, model) from None


def answered(use_case: Callable[[], R]) -> R:
    """What a use case gives, or the problem that its refusal is."""
    try:
        return in_turn(use_case)
    except Refused as refused:
        if refused.code == "nothing_in_force":
            raise Problem(503, "not_set_up", "No agreement is in force yet; run sla-bot apply FILE.") from None
        if refused.code == "person_erased":
            raise Problem(
                409,
                "person_erased",
                f"This person was erased at {refused.facts['since']}; what happened before is not taken in again. What "
                "they do from then on is. Nothing was changed.",
            ) from None
        field, message = REFUSED[refused.code]
        details = [{"field": field, "message": message.format_map(refused.facts)}]
        raise Problem(422, refused.code, "A field can't be used; it is named with its reason.", details) from None
    except Conflict:
        raise Problem(
            409,
            "external_id_reused",
            "This source has sent another content under this external_id; use a new external_id. Nothing was changed.",
        ) from None


def _receipt(receipt: leads.Receipt) -> dict[str, Any]:
    return {
        "lead_id": receipt.lead_id,
        "stage": receipt.stage,
        "score": receipt.score,
        "why": [_line(line) for line in receipt.why],
        "missing": list(receipt.missing),
        "handoff_id": receipt.handoff_id,
    }


def _line(line: ScoreLine) -> dict[str, Any]:
    return {"rule": line.rule, "points": line.points, "why": line.why, "at": line.at.isoformat()}
