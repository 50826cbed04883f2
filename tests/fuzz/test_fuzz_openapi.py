"""The API against its own OpenAPI document: data that fits it and data that doesn't, and whether the answers fit it."""

import pytest
import schemathesis
from amount import cases
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import BaseSchema, CheckFunction, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from tally import count
from two_workspaces import BEARER, World

from bot.services.workspaces import OWN

OPERATIONS = (
    "POST /api/v1/activities",
    "POST /api/v1/deals",
    "GET /api/v1/kpis",
    "POST /api/v1/leads",
    "POST /api/v1/revenue",
    "POST /webhooks/hubspot",
)
ASIDE = ("positive_data_acceptance",)
"""No schema says that an instant lies in this century, or that a currency's decimals go with its amount."""


@pytest.fixture(scope="package")
def described(world: World) -> BaseSchema:
    """What the document says, read from the site itself, without a socket."""
    return schemathesis.openapi.from_wsgi("/openapi.json", world.client.application)


def left_aside() -> list[CheckFunction]:
    """The checks that a document can't satisfy."""
    load_all_checks()
    return [CHECKS.get_one(name) for name in ASIDE]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@given(data=st.data())
@cases(250, short=25)
def test_the_api_does_what_its_document_says(
    world: World, described: BaseSchema, mode: GenerationMode, data: st.DataObject
) -> None:
    operations = {found.ok().label: found.ok() for found in described.get_all_operations()}
    assert set(operations) == set(OPERATIONS)
    label = data.draw(st.sampled_from(OPERATIONS))
    case = data.draw(operations[label].as_strategy(generation_mode=mode))
    with world.watched({OWN} if label.startswith("POST") else set()) as answered:
        answer = case.call(headers=BEARER)
        answered.append(answer.status_code)
    count(f"document, {mode.value}", world.database, answer.status_code)
    case.validate_response(answer, headers=BEARER, excluded_checks=left_aside())
