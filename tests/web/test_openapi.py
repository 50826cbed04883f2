"""/openapi.json: an OpenAPI 3.1 document that says what the API does, checked against what it does."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field
from schemas import faults, resolved
from sender import TOKEN, Sender, example, read

from sla.intake import ArrivingActivity, ArrivingDeal, ArrivingLead

MODELS = {"leads": ArrivingLead, "activities": ArrivingActivity, "deals": ArrivingDeal}
EXAMPLES = {"leads": "lead", "activities": "activity", "deals": "deal"}


class Strict(BaseModel):
    """A part of an OpenAPI document, as its specification has it and no more."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Media(Strict):
    media_schema: dict[str, Any] = Field(alias="schema")
    example: Any = None


class Body(Strict):
    required: bool
    content: dict[str, Media]


class Answer(Strict):
    description: str = Field(min_length=1)
    content: dict[str, Media] = {}


class Parameter(Strict):
    name: str
    where: str = Field(alias="in", pattern="^(query|path|header|cookie)$")
    required: bool = False
    media_schema: dict[str, Any] = Field(alias="schema")
    example: Any = None


class Operation(Strict):
    summary: str = Field(min_length=1)
    operationId: str = Field(pattern="^[a-z_]+$")  # noqa: N815 — OpenAPI's own name
    parameters: list[Parameter] = []
    requestBody: Body | None = None  # noqa: N815 — likewise
    responses: dict[str, Answer] = Field(min_length=1)
    security: list[dict[str, list[str]]] | None = None


class PathItem(Strict):
    get: Operation | None = None
    post: Operation | None = None


class Info(Strict):
    title: str
    version: str = Field(min_length=1)
    license: dict[str, str]


class Components(Strict):
    schemas: dict[str, dict[str, Any]]
    securitySchemes: dict[str, dict[str, str]]  # noqa: N815 — likewise


class OpenApi(Strict):
    openapi: str = Field(pattern=r"^3\.1\.\d+$")
    info: Info
    security: list[dict[str, list[str]]]
    paths: dict[str, PathItem]
    components: Components


@pytest.fixture
def document(door: Sender) -> dict[str, Any]:
    return read(door.client.get("/openapi.json"))


def body_schema(document: dict[str, Any], kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = media(document, kind)["schema"]
    return schema


def media(document: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][f"/api/v1/{kind}"]["post"]["requestBody"]["content"]["application/json"]
    return found


def answer_schema(document: dict[str, Any], path: str, method: str, status: str) -> dict[str, Any]:
    answer = document["paths"][path][method]["responses"][status]
    schema: dict[str, Any] = answer["content"]["application/json"]["schema"]
    return schema


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    if isinstance(part, list):
        for inner in part:
            yield from references(inner)


class TestTheDocument:
    def test_is_built_as_the_specification_says(self, document: dict[str, Any]) -> None:
        parsed = OpenApi.model_validate(document)
        names = {name for required in parsed.security for name in required}
        assert names == {"intakeToken"}
        schemes = set(parsed.components.securitySchemes)
        assert schemes == {"intakeToken", "hubspotSignature"}
        assert parsed.paths["/webhooks/hubspot"].post.security == [{"hubspotSignature": []}]

    def test_names_every_schema_it_refers_to_and_refers_to_every_one(self, document: dict[str, Any]) -> None:
        named = set(references(document))
        for reference in named:
            assert resolved(document, reference)
        assert {name.rpartition("/")[2] for name in named} == set(document["components"]["schemas"])

    def test_gives_each_operation_a_name_of_its_own(self, document: dict[str, Any]) -> None:
        names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
        assert len(set(names)) == len(names)

    def test_lists_the_api_that_is_served_and_nothing_else(self, door: Sender, document: dict[str, Any]) -> None:
        served = {
            (rule.rule, method.lower())
            for rule in door.client.application.url_map.iter_rules()
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
            if rule.rule.startswith(("/api/", "/webhooks/"))
        }
        assert {(path, method) for path, item in document["paths"].items() for method in item} == served

    def test_asks_for_no_token(self, door: Sender) -> None:
        assert door.client.get("/openapi.json").status_code == 200


@pytest.mark.parametrize("kind", MODELS)
class TestItsExamples:
    def test_are_the_published_ones(self, document: dict[str, Any], kind: str) -> None:
        assert media(document, kind)["example"] == example(EXAMPLES[kind])

    def test_fit_their_schema(self, document: dict[str, Any], kind: str) -> None:
        assert list(faults(document, body_schema(document, kind), media(document, kind)["example"])) == []

    def test_fit_the_model_that_reads_them(self, document: dict[str, Any], kind: str) -> None:
        assert MODELS[kind].model_validate(media(document, kind)["example"])

    def test_are_taken_and_answered_as_it_says(self, sender: Sender, document: dict[str, Any], kind: str) -> None:
        answer = sender.stores(kind, media(document, kind)["example"])
        assert list(faults(document, answer_schema(document, f"/api/v1/{kind}", "post", "202"), answer)) == []


class TestItsSchemas:
    def test_know_the_fields_that_the_models_know(self, document: dict[str, Any]) -> None:
        for kind, model in MODELS.items():
            schema = resolved(document, body_schema(document, kind)["$ref"])
            assert set(schema["properties"]) == set(model.model_fields)
            required = {name for name, field in model.model_fields.items() if field.is_required()}
            assert set(schema["required"]) == required
            assert schema["additionalProperties"] is False

    @pytest.mark.parametrize(
        ("kind", "change"),
        [
            ("leads", {"email": 7}),
            ("leads", {"employees": 120}),
            ("leads", {"attributes": {"size": []}}),
            ("leads", {"source": ""}),
            ("activities", {"activity": None}),
            ("deals", {"amount": 4900.5}),
            ("deals", {"amount": "4,900"}),
            ("deals", {"currency": "eur"}),
            ("deals", {"status": "closed"}),
        ],
    )
    def test_refuse_what_the_api_refuses(
        self, door: Sender, document: dict[str, Any], kind: str, change: dict[str, object]
    ) -> None:
        body = {**example(EXAMPLES[kind]), **change}
        assert list(faults(document, body_schema(document, kind), body))
        door.is_refused(kind, body, 422, "invalid_body")

    def test_describe_the_answer_to_a_lead_nobody_knows(self, sender: Sender, document: dict[str, Any]) -> None:
        answer = sender.stores("activities", example("activity"))
        assert list(faults(document, answer_schema(document, "/api/v1/activities", "post", "202"), answer)) == []

    @pytest.mark.parametrize("period", ["2026-Q1", "2025", "2026-03"])
    def test_describe_the_kpis(self, sender: Sender, document: dict[str, Any], period: str) -> None:
        sender.stores("leads", example("lead"))
        sender.stores("deals", example("deal"))
        path = f"/api/v1/kpis?period={period}"
        answer = read(sender.client.get(path, headers={"Authorization": f"Bearer {TOKEN}"}))
        schema = answer_schema(document, "/api/v1/kpis", "get", "200")
        assert list(faults(document, schema, answer)) == []
        known = resolved(document, schema["$ref"])
        month = {"waterfall"} if period == "2026-03" else set()
        assert set(answer) == set(known["required"]) | month
        assert set(known["properties"]) - set(answer) == {"total_revenue_stated", "by", "parts", "waterfall"} - month

    def test_describe_every_refusal(self, sender: Sender, document: dict[str, Any]) -> None:
        sender.stores("leads", example("lead"))
        refusals = {
            "401": sender.posts("leads", example("lead"), token=None),
            "409": sender.posts("leads", example("lead", company="Other")),
            "413": sender.posts("leads", example("lead", name="x" * 100_000)),
            "422": sender.posts("leads", {}),
        }
        for status, answer in refusals.items():
            assert str(answer.status_code) == status
            schema = answer_schema(document, "/api/v1/leads", "post", status)
            assert list(faults(document, schema, read(answer))) == []


def test_the_checker_of_schemas_finds_what_is_wrong() -> None:
    schema = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 3}, "n": {"type": "integer"}},
        "additionalProperties": False,
    }
    wrong = ({}, [], {"name": 7}, {"name": "A"}, {"name": "abcd"}, {"name": "a", "x": 1}, {"name": "a", "n": True})
    for value in wrong:
        assert list(faults({}, schema, value))
    assert list(faults({}, schema, {"name": "abc", "n": 1})) == []
