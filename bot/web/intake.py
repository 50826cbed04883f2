"""The intake API: leads, activities and deals come in here; what was answered with 202 is stored."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Flask, Response, jsonify, request
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from structlog.contextvars import bind_contextvars

from bot.services import activities, deals, leads
from bot.services.desk import Desk, in_turn
from bot.services.errors import Conflict, Refused
from bot.web.guard import Guard
from bot.web.limits import body_of
from bot.web.problems import Problem, invalid
from sla.intake import ArrivingActivity, ArrivingDeal, ArrivingLead
from sla.lead import ScoreLine

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R")

REFUSED = {"other_currency": ("currency", "the agreement counts in {agreed}, not in {given}")}


def register(app: Flask, desk: Desk, guard: Guard) -> None:
    """Serve the three intake routes on an application."""
    routes = Blueprint("intake", __name__, url_prefix="/api/v1")

    @routes.post("/leads")
    def receive_lead() -> tuple[Response, int]:
        actor = guard(request)
        receipt = answered(lambda: leads.receive(desk, actor, read(ArrivingLead)))
        return jsonify(_receipt(receipt)), 202

    @routes.post("/activities")
    def receive_activity() -> tuple[Response, int]:
        actor = guard(request)
        receipt = answered(lambda: activities.receive(desk, actor, read(ArrivingActivity)))
        return jsonify(_receipt(receipt) if receipt else {"lead_id": None}), 202

    @routes.post("/deals")
    def receive_deal() -> tuple[Response, int]:
        actor = guard(request)
        receipt = answered(lambda: deals.receive(desk, actor, read(ArrivingDeal)))
        return jsonify(
            {"deal_id": receipt.deal_id, "handoff_id": receipt.handoff_id, "counts_for": receipt.counts_for}
        ), 202

    app.register_blueprint(routes)


def read(model: type[M]) -> M:
    """The request's JSON body as a model.

    Raises:
        Problem: 413 or 422, with its reason.
    """
    try:
        body: Any = from_json(body_of(request), allow_inf_nan=False)
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
    bind_contextvars(handoff=receipt.handoff_id)
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
