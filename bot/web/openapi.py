"""The OpenAPI document of the HTTP API, made from the models that validate its bodies."""

from importlib.metadata import version
from typing import Any

from flask import Flask, Response, jsonify
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.web.openapi_kpis import ANSWERS as KPI_ANSWERS
from bot.web.openapi_kpis import KPIS
from bot.web.openapi_pieces import MAYBE, MONEY, REF, TEXT, an_object, json_of, problems
from sla.intake import ArrivingActivity, ArrivingDeal, ArrivingLead
from sla.revenue import StatedRevenue

BODIES: dict[str, type[BaseModel]] = {"leads": ArrivingLead, "activities": ArrivingActivity, "deals": ArrivingDeal}
SUMMARIES = {
    "leads": "A prospect left a way to be contacted; an SQL is handed to sales at once",
    "activities": "A prospect did something that the agreement's rules may count",
    "deals": "The company sold something; what a handed-over lead bought counts as marketing's",
}
INTAKE_PROBLEMS = ("401", "403", "409", "413", "422", "429", "503")
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
        "requestBody": {"required": True, "content": json_of(model, example=EXAMPLES[name])},
        "responses": {"202": {"description": "Stored", "content": json_of(answer)}, **problems(*INTAKE_PROBLEMS)},
    }


_LINE = an_object(
    ["rule", "points", "why", "at"],
    rule=TEXT,
    points={"type": "integer"},
    why=TEXT,
    at={"type": "string", "format": "date-time"},
)
_LEAD = {
    "lead_id": TEXT,
    "stage": {"enum": ["lead", "mql", "sql", "customer", "disqualified"]},
    "score": {"type": "integer"},
    "why": {"type": "array", "items": _LINE},
    "missing": {
        "type": "array",
        "items": TEXT,
        "description": "The fields and attributes without which the lead is not handed over",
    },
    "handoff_id": MAYBE,
}
ANSWERS = {
    **KPI_ANSWERS,
    "LeadReceipt": an_object(list(_LEAD), **_LEAD),
    "ActivityReceipt": an_object(["lead_id"], **{**_LEAD, "lead_id": MAYBE}),
    "DealReceipt": an_object(
        ["deal_id", "handoff_id", "counts_for"],
        deal_id=TEXT,
        handoff_id=MAYBE,
        counts_for={"enum": ["marketing", "company"]},
    ),
    "RevenueReceipt": an_object(["period", "amount", "currency"], period=TEXT, amount=MONEY, currency=TEXT),
    "Problem": an_object(
        ["error"],
        error=an_object(
            ["reason", "message"],
            reason=TEXT,
            message=TEXT,
            fields={"type": "array", "items": an_object(["field", "message"], field=TEXT, message=TEXT)},
        ),
    ),
}
REVENUE: dict[str, Any] = {
    "summary": "What the whole company sold in a period, in one figure that takes the place of the sum of its deals",
    "operationId": "state_revenue",
    "requestBody": {
        "required": True,
        "content": json_of("StatedRevenue", example={"period": "2026-Q1", "amount": "300000.00", "currency": "EUR"}),
    },
    "responses": {
        "202": {"description": "Stored", "content": json_of("RevenueReceipt")},
        **problems("401", "403", "413", "422", "429", "503"),
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
        **problems("400", "413", "429", "503"),
        "401": {
            "description": "HubSpot has not signed this, or more than five minutes ago, or it was taken before",
            "content": json_of("Problem"),
        },
    },
}


def register(app: Flask) -> None:
    """Serve `/openapi.json`."""

    @app.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(document())
