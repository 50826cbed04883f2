"""The OpenAPI document of the HTTP API, made from the models that validate its bodies."""

from importlib.metadata import version
from typing import Any

from flask import Flask, Response, jsonify
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sla.intake import ArrivingActivity, ArrivingDeal, ArrivingLead
from sla.revenue import StatedRevenue

BODIES: dict[str, type[BaseModel]] = {"leads": ArrivingLead, "activities": ArrivingActivity, "deals": ArrivingDeal}
SUMMARIES = {
    "leads": "A prospect left a way to be contacted; an SQL is handed to sales at once",
    "activities": "A prospect did something that the agreement's rules may count",
    "deals": "The company sold something; what a handed-over lead bought counts as marketing's",
}
PROBLEMS = {
    "400": "The body is no list of notifications",
    "401": "The bearer token is missing or wrong",
    "409": "This source sent another content under this external_id before",
    "413": "The body is too large",
    "422": "The body is no JSON, or some of its fields can't be used",
    "503": "No workspace is set up yet, or the database does not answer: send the same thing again later",
}
INTAKE_PROBLEMS = ("401", "409", "413", "422", "503")
EXAMPLES: dict[str, dict[str, Any]] = {
    "leads": {
        "source": "website",
        "external_id": "form-10482",
        "email": "claire.petit@usine-nord.example",
        "name": "Claire Petit",
        "company": "Usine Nord",
        "phone": "+33 1 99 00 10 20",
        "campaign": "trial-45",
        "attributes": {"form": "demo", "employees": 120, "role": "cmo"},
        "occurred_at": "2026-03-02T10:15:00+01:00",
    },
    "activities": {
        "source": "website",
        "external_id": "visit-88231",
        "email": "claire.petit@usine-nord.example",
        "activity": "visited_pricing",
        "occurred_at": "2026-03-02T10:02:00+01:00",
    },
    "deals": {
        "source": "crm",
        "external_id": "deal-771",
        "email": "claire.petit@usine-nord.example",
        "amount": "4900.00",
        "currency": "EUR",
        "status": "won",
        "closed_at": "2026-03-20T16:00:00+01:00",
    },
}
REF = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """The whole document, as OpenAPI 3.1 has it."""
    models: list[type[BaseModel]] = [*BODIES.values(), StatedRevenue]
    _, schemas = models_json_schema([(model, "validation") for model in models], ref_template=REF)
    components = {**schemas.get("$defs", {}), **ANSWERS}
    return {
        "openapi": "3.1.0",
        "info": {"title": "sla-bot", "version": version("sla-bot"), "license": {"name": "MIT"}},
        "security": [{"intakeToken": []}],
        "paths": {
            **{f"/api/v1/{name}": {"post": _intake(name)} for name in BODIES},
            "/api/v1/revenue": {"post": REVENUE},
            "/api/v1/kpis": {"get": KPIS},
            "/webhooks/hubspot": {"post": HUBSPOT},
        },
        "components": {
            "schemas": components,
            "securitySchemes": {
                "intakeToken": {"type": "http", "scheme": "bearer"},
                "hubspotSignature": {"type": "apiKey", "in": "header", "name": "X-HubSpot-Signature-v3"},
            },
        },
    }


def _intake(name: str) -> dict[str, Any]:
    model = BODIES[name].__name__
    answer = {"leads": "LeadReceipt", "activities": "ActivityReceipt", "deals": "DealReceipt"}[name]
    return {
        "summary": SUMMARIES[name],
        "operationId": f"receive_{name}",
        "requestBody": {"required": True, "content": _json(model, example=EXAMPLES[name])},
        "responses": {"202": {"description": "Stored", "content": _json(answer)}, **_problems(*INTAKE_PROBLEMS)},
    }


def _json(model: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 — an example holds anything
    return {"application/json": {"schema": {"$ref": REF.format(model=model)}, **more}}


def _problems(*statuses: str) -> dict[str, Any]:
    return {status: {"description": PROBLEMS[status], "content": _json("Problem")} for status in statuses}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:  # noqa: ANN401 — a JSON schema holds anything
    return {"type": "object", "required": required, "properties": properties}


_TEXT, _MAYBE = {"type": "string"}, {"type": ["string", "null"]}
_MONEY, _MAYBE_COUNT = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}, {"type": ["integer", "null"]}
_PERIOD = {"type": "string", "pattern": r"^\s*[0-9]{4}(-[QqWw]?[0-9]{1,2})?\s*$"}
_COUNT, _MAYBE_SHARE = {"type": "integer"}, {"type": ["number", "null"]}
_LINE = _object(
    ["rule", "points", "why", "at"],
    rule=_TEXT,
    points={"type": "integer"},
    why=_TEXT,
    at={"type": "string", "format": "date-time"},
)
_LEAD = {
    "lead_id": _TEXT,
    "stage": {"enum": ["lead", "mql", "sql", "customer", "disqualified"]},
    "score": {"type": "integer"},
    "why": {"type": "array", "items": _LINE},
    "missing": {
        "type": "array",
        "items": _TEXT,
        "description": "The fields and attributes without which the lead is not handed over",
    },
    "handoff_id": _MAYBE,
}
_KPIS = {
    "period": _TEXT,
    "view": {"enum": ["period", "cohort"]},
    "currency": _TEXT,
    "leads": _COUNT,
    "sales": _COUNT,
    "revenue": _MONEY,
    "average_basket": {**_MONEY, "type": ["string", "null"]},
    "conversion": _MAYBE_SHARE,
    "total_revenue": _MONEY,
    "marketing_share": _MAYBE_SHARE,
    "marketing_target": _MONEY,
    "customers_needed": _MAYBE_COUNT,
    "leads_needed": _MAYBE_COUNT,
}
ANSWERS = {
    "Kpis": _object(list(_KPIS), **_KPIS, total_revenue_stated={"type": "boolean"}),
    "LeadReceipt": _object(list(_LEAD), **_LEAD),
    "ActivityReceipt": _object(["lead_id"], **{**_LEAD, "lead_id": _MAYBE}),
    "DealReceipt": _object(
        ["deal_id", "handoff_id", "counts_for"],
        deal_id=_TEXT,
        handoff_id=_MAYBE,
        counts_for={"enum": ["marketing", "company"]},
    ),
    "RevenueReceipt": _object(["period", "amount", "currency"], period=_TEXT, amount=_MONEY, currency=_TEXT),
    "Problem": _object(
        ["error"],
        error=_object(
            ["reason", "message"],
            reason=_TEXT,
            message=_TEXT,
            fields={"type": "array", "items": _object(["field", "message"], field=_TEXT, message=_TEXT)},
        ),
    ),
}
KPIS: dict[str, Any] = {
    "summary": "The KPIs of a period, the same figures as in Slack",
    "operationId": "kpis",
    "parameters": [
        {"name": "period", "in": "query", "required": True, "schema": _PERIOD, "example": "2026-Q1"},
        {"name": "view", "in": "query", "schema": {"enum": ["period", "cohort"], "default": "period"}},
    ],
    "responses": {"200": {"description": "The figures", "content": _json("Kpis")}, **_problems("401", "422", "503")},
}

REVENUE: dict[str, Any] = {
    "summary": "What the whole company sold in a period, in one figure that takes the place of the sum of its deals",
    "operationId": "state_revenue",
    "requestBody": {
        "required": True,
        "content": _json("StatedRevenue", example={"period": "2026-Q1", "amount": "300000.00", "currency": "EUR"}),
    },
    "responses": {
        "202": {"description": "Stored", "content": _json("RevenueReceipt")},
        **_problems("401", "413", "422", "503"),
    },
}
HUBSPOT: dict[str, Any] = {
    "summary": "HubSpot's notifications that contacts and deals have changed; only HubSpot can sign them",
    "operationId": "hear_hubspot",
    "security": [{"hubspotSignature": []}],
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}},
    },
    "responses": {
        "204": {"description": "Stored: each object that is named is fetched anew"},
        **_problems("400", "413", "503"),
        "401": {
            "description": "HubSpot has not signed this, or more than five minutes ago",
            "content": _json("Problem"),
        },
    },
}


def register(app: Flask) -> None:
    """Serve `/openapi.json`."""

    @app.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(document())
