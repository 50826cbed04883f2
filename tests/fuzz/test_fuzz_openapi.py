"""The API against its own OpenAPI document: data that fits it and data that doesn't, and whether the answers fit it."""

from collections.abc import Iterator

import pytest
import schemathesis
from amount import cases
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.openapi import OpenApiSchema
from tally import count
from two_workspaces import BEARER, World

from bot.services.workspaces import OWN

NEEDLESS = {"positive_data_acceptance", "ignored_auth"}
"""A document can't say that a currency's decimals go with its amount; who is let in is shown in tests/web."""


@pytest.fixture(scope="module")
def described(world: World) -> OpenApiSchema:
    return schemathesis.openapi.from_wsgi("/openapi.json", world.client.application)
